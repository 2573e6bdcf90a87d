package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.store.Column;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Rows;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One sample from a group of rows. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class AggregationTest extends LineageSetting {

  record Average(String sensor, int mean) {}

  static final FeatureSpec DAILY = aggregated(Lineage.aggregation("sensor"), "sensor");

  AggregationTest(StoreKind kind) {
    super(kind);
  }

  static FeatureSpec aggregated(Lineage lineage, String... ids) {
    return child(ids, FeatureDependency.builder(READING).lineage(lineage).build());
  }

  /** One result for each group, as a pipeline would write it. */
  static void average(Increment todo, int mean) {
    todo.write(
        Rows.of(
            Stream.concat(todo.added().rows().stream(), todo.stale().rows().stream())
                .map(row -> Objects.requireNonNull(row.text("sensor")))
                .distinct()
                .map(sensor -> new Average(sensor, mean))
                .toList()));
  }

  @Test
  void eachRowOfAGroupIsListedWithTheProvenanceOfTheGroup() {
    try (MetadataStore store = open(READING, DAILY)) {
      store.write(
          READING,
          readings(
              reading("s1", "b", "2"),
              reading("s1", "B", "1"),
              reading("s1", "é", "4"),
              reading("s1", "z", "3"),
              reading("s2", "a", "5")));
      try (Increment todo = store.resolveUpdate(DAILY)) {
        String first = provenance("sensor/reading.value", HASH.of("1|2|3|4"));
        String second = provenance("sensor/reading.value", HASH.of("5"));
        assertThat(todo.added().rows())
            .extracting(
                row -> row.get("part"), row -> row.get("room"), row -> row.get("metaxy_provenance"))
            .containsExactlyInAnyOrder(
                tuple("b", "room of s1", first),
                tuple("B", "room of s1", first),
                tuple("é", "room of s1", first),
                tuple("z", "room of s1", first),
                tuple("a", "room of s2", second));
      }
    }
  }

  @Test
  void idsThatAreNotSelectedStillOrderAGroup() {
    FeatureSpec narrow =
        child(
            new String[] {"sensor"},
            FeatureDependency.builder(READING)
                .select("room")
                .lineage(Lineage.aggregation("sensor"))
                .build());
    try (MetadataStore store = open(READING, narrow)) {
      store.write(
          READING,
          readings(reading("s", "3", "c"), reading("s", "1", "a"), reading("s", "2", "b")));
      try (Increment todo = store.resolveUpdate(narrow)) {
        assertThat(todo.added().columns())
            .extracting(Column::name)
            .startsWith("sensor", "room")
            .doesNotContain("part");
        assertThat(column(todo.added().rows(), "metaxy_provenance"))
            .hasSize(3)
            .containsOnly(provenance("sensor/reading.value", HASH.of("a|b|c")));
      }
    }
  }

  @Test
  void selectedIdsOrderAGroupBeforeTheOthers() {
    FeatureSpec byPart =
        child(
            new String[] {"sensor"},
            FeatureDependency.builder(root("three", "value", "first", "second"))
                .select("second", "sensor")
                .lineage(Lineage.aggregation("sensor"))
                .build());
    FeatureSpec three = root("three", "value", "first", "second");
    try (MetadataStore store = open(three, byPart)) {
      store.write(
          three,
          Rows.sql(
              """
              SELECT a AS first, b AS second, 's' AS sensor, {'value': v} AS metaxy_provenance_by_field
              FROM (VALUES (1, 10, 'x'), (2, 9, 'y'), (3, 9, 'z')) AS t(a, b, v)
              """));
      try (Increment todo = store.resolveUpdate(byPart)) {
        assertThat(column(todo.added().rows(), "metaxy_provenance"))
            .containsOnly(provenance("three.value", HASH.of("y|z|x")));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nullsInAGroupAreLeftOutAndAGroupOfNullsIsNull(boolean mapDatatype) {
    try (MetadataStore store = open(mapDatatype, READING, DAILY)) {
      store.write(
          READING,
          Rows.sql(
              """
              SELECT s AS sensor, p AS part, {'value': 'x'} AS metaxy_provenance_by_field,
                {'value': v} AS metaxy_data_version_by_field
              FROM (VALUES ('s1', 'a', NULL), ('s1', 'b', '1'), ('s1', 'c', '2'), ('s2', 'a', NULL))
                AS t(s, p, v)
              """));
      try (Increment todo = store.resolveUpdate(DAILY)) {
        assertThat(todo.added().rows())
            .extracting(row -> row.get("sensor"), row -> row.get("metaxy_provenance"))
            .contains(
                tuple("s1", provenance("sensor/reading.value", HASH.of("1|2"))), tuple("s2", null))
            .hasSize(4);
      }
    }
  }

  @Test
  void aGroupIsWrittenOnceAndStaleWhenAnyOfItsRowsChanges() {
    try (MetadataStore store = open(READING, DAILY)) {
      store.write(
          READING,
          readings(reading("s1", "a", "1"), reading("s1", "b", "1"), reading("s2", "a", "1")));
      try (Increment todo = store.resolveUpdate(DAILY)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(3, 0, 0));
        average(todo, 1);
        assertThat(todo.complete()).isEqualTo(new Completion(3, 0, 0));
      }
      assertThat(resolve(store, DAILY)).isEqualTo(NOTHING);
      store.write(READING, readings(reading("s1", "b", "2")));
      try (Increment todo = store.resolveUpdate(DAILY)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(0, 2, 0));
        average(todo, 2);
      }
      store.write(READING, readings(reading("s2", "b", "1")));
      assertThat(resolve(store, DAILY)).isEqualTo(new IncrementSummary(0, 2, 0));
      assertThat(store.read(DAILY).as(Average.class))
          .containsExactlyInAnyOrder(new Average("s1", 2), new Average("s2", 1));
    }
  }

  @Test
  void aGroupMayBeWrittenSeveralTimesAndCountsOnce() {
    try (MetadataStore store = open(READING, DAILY)) {
      store.write(READING, readings(reading("s1", "a", "1"), reading("s1", "b", "1")));
      try (Increment todo = store.resolveUpdate(DAILY);
          MetadataWriter writer = todo.writer()) {
        todo.addedAndStale().forEach(row -> writer.add(row.with("mean", 3)));
        writer.flush();
        assertThat(writer.written()).isEqualTo(2);
        assertThat(todo.complete().isComplete()).isTrue();
      }
      assertThat(store.read(DAILY).as(Average.class)).containsExactly(new Average("s1", 3));
      assertThat(resolve(store, DAILY)).isEqualTo(NOTHING);
    }
  }

  @Test
  void aGroupWithoutRowsIsOrphanedOnce() {
    try (MetadataStore store = open(READING, DAILY)) {
      store.write(READING, readings(reading("s1", "a", "1")));
      store.write(
          DAILY, Rows.sql("SELECT 'gone' AS sensor, {'made': 'x'} AS metaxy_provenance_by_field"));
      try (Increment todo = store.resolveUpdate(DAILY)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(1, 0, 1));
        assertThat(todo.orphaned().columns())
            .extracting(Column::name)
            .containsExactly("sensor", "metaxy_provenance");
        assertThat(column(todo.orphaned().rows(), "sensor")).containsExactly("gone");
      }
    }
  }

  @Test
  void rowsAreGroupedByAnyColumnThatTheParentStores() {
    FeatureSpec byRoom = aggregated(Lineage.aggregation(), "room");
    try (MetadataStore store = open(READING, byRoom)) {
      assertThat(resolve(store, byRoom)).isEqualTo(NOTHING);
      store.write(
          READING,
          readings(
              new Reading("s2", "a", "hall", "3"),
              new Reading("s1", "b", "hall", "2"),
              new Reading("s1", "a", "hall", "1")));
      try (Increment todo = store.resolveUpdate(byRoom)) {
        assertThat(column(todo.added().rows(), "metaxy_provenance"))
            .hasSize(3)
            .containsOnly(provenance("sensor/reading.value", HASH.of("1|2|3")));
        todo.write(Rows.sql("SELECT 'hall' AS room"));
      }
      assertThat(resolve(store, byRoom)).isEqualTo(NOTHING);
    }
  }

  @Test
  void aColumnOfALineageThatIsNotStoredIsRefusedByName() {
    FeatureSpec byFloor = aggregated(Lineage.aggregation("floor"), "floor");
    try (MetadataStore store = open(READING, byFloor)) {
      store.write(READING, readings(reading("s1", "a", "1")));
      assertThatThrownBy(() -> store.resolveUpdate(byFloor))
          .isInstanceOfSatisfying(
              MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_SHAPE))
          .hasMessageContaining("\"sensor/reading\"")
          .hasMessageContaining("\"floor\"");
    }
  }

  @Test
  void rowsOfTwoAggregatedParentsAreCombinedWithinAGroup() {
    FeatureSpec note = root("note", "text", "sensor", "number");
    FeatureSpec both =
        child(
            new String[] {"sensor"},
            FeatureDependency.builder(READING).lineage(Lineage.aggregation("sensor")).build(),
            FeatureDependency.builder(note)
                .optional(true)
                .lineage(Lineage.aggregation("sensor"))
                .build());
    try (MetadataStore store = open(READING, note, both)) {
      store.write(
          READING,
          readings(reading("s1", "a", "1"), reading("s1", "b", "2"), reading("s2", "a", "3")));
      store.write(
          note,
          Rows.sql(
              """
              SELECT 's1' AS sensor, i AS number, {'text': 't' || i} AS metaxy_provenance_by_field
              FROM range(10, 7, -1) AS t(i)
              """));
      try (Increment todo = store.resolveUpdate(both)) {
        String notes = HASH.of("t8|t9|t10");
        assertThat(todo.added().rows())
            .extracting(row -> row.get("sensor"), row -> row.get("metaxy_provenance"))
            .containsOnly(
                tuple(
                    "s1",
                    provenance("note.text|" + notes + "|sensor/reading.value", HASH.of("1|2"))),
                tuple("s2", provenance("note.text||sensor/reading.value", HASH.of("3"))))
            .hasSize(7);
        average(todo, 1);
      }
      assertThat(resolve(store, both)).isEqualTo(NOTHING);
      assertThat(store.read(both).count()).isEqualTo(2);
    }
  }
}
