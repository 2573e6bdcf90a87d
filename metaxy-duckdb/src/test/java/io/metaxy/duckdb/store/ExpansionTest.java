package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several samples from one row, and parents with different ids. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class ExpansionTest extends LineageSetting {

  record Shot(String reel, int shot, int length) {}

  static final FeatureSpec REEL = root("film/reel", "image", "reel");
  static final FeatureSpec SHOT =
      FeatureSpec.builder()
          .key("film/shot")
          .idColumns("reel", "shot")
          .dependsOn(FeatureDependency.builder(REEL).lineage(Lineage.expansion("reel")).build())
          .fields(FieldSpec.of("image", "1"))
          .build();

  ExpansionTest(StoreKind kind) {
    super(kind);
  }

  static Rows reels(String version, String... ids) {
    return Rows.ofRows(
        Stream.of(ids)
            .map(
                id ->
                    Row.of(
                        Map.of(
                            "reel",
                            id,
                            SystemColumns.PROVENANCE_BY_FIELD,
                            Map.of("image", id + version))))
            .toList());
  }

  static void cut(MetadataStore store, int shots) {
    try (Increment todo = store.resolveUpdate(SHOT);
        MetadataWriter writer = todo.writer()) {
      for (Sample reel : todo.addedAndStale()) {
        IntStream.range(0, shots).forEach(shot -> writer.add(reel.with("shot", shot)));
      }
    }
  }

  @Test
  void samplesOfOneRowHaveItsProvenance() {
    try (MetadataStore store = open(REEL, SHOT)) {
      store.write(REEL, reels("", "r1", "r2"));
      try (Increment todo = store.resolveUpdate(SHOT)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(2, 0, 0));
        assertThat(todo.added().columns()).extracting(Column::name).doesNotContain("shot");
        todo.write(
            Rows.of(List.of(new Shot("r1", 0, 5), new Shot("r1", 1, 6), new Shot("r1", 2, 7))));
        assertThat(todo.complete()).isEqualTo(new Completion(1, 1, 0));
        assertThat(column(store.read(SHOT).rows(), "metaxy_provenance"))
            .hasSize(3)
            .containsOnly(HASH.of(HASH.of("image|1|film/reel.image|r1")));
      }
      assertThat(resolve(store, SHOT)).isEqualTo(new IncrementSummary(1, 0, 0));
      cut(store, 2);
      assertThat(resolve(store, SHOT)).isEqualTo(NOTHING);
      assertThat(store.read(SHOT).count()).isEqualTo(5);
    }
  }

  @Test
  void aChangedRowIsStaleOnceUntilItsSamplesAreWrittenAgainHoweverMany() {
    try (MetadataStore store = open(REEL, SHOT)) {
      store.write(REEL, reels("", "r1", "r2"));
      cut(store, 3);
      store.write(REEL, reels(" again", "r1"));
      try (Increment todo = store.resolveUpdate(SHOT)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(0, 1, 0));
        assertThat(column(todo.stale().rows(), "reel")).containsExactly("r1");
      }
      cut(store, 1);
      assertThat(resolve(store, SHOT)).isEqualTo(NOTHING);
    }
  }

  @Test
  void aRowThatIsGoneIsOrphanedOnceWithTheIdsOfTheRow() {
    try (MetadataStore store = open(REEL, SHOT)) {
      store.write(REEL, reels("", "r1"));
      cut(store, 1);
      store.write(
          SHOT,
          Rows.sql(
              """
              SELECT 'gone' AS reel, i::INTEGER AS shot, {'image': 'x'} AS metaxy_provenance_by_field
              FROM range(3) AS t(i)
              """));
      try (Increment todo = store.resolveUpdate(SHOT)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(0, 0, 1));
        assertThat(todo.orphaned().select("reel", "metaxy_provenance").rows())
            .containsExactly(Row.of(Map.of("reel", "gone", "metaxy_provenance", HASH.of("x"))));
        assertThat(todo.orphaned().columns()).hasSize(2);
      }
    }
  }

  @Test
  void samplesOfUnknownRowsAndSamplesWithoutAllIdsAreRefused() {
    try (MetadataStore store = open(REEL, SHOT)) {
      store.write(REEL, reels("", "r1"));
      try (Increment todo = store.resolveUpdate(SHOT)) {
        assertThatThrownBy(() -> todo.write(Rows.of(List.of(new Shot("r9", 0, 1)))))
            .isInstanceOfSatisfying(
                MetaxyException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_IN_INCREMENT))
            .hasMessageContaining("r9");
        assertThatThrownBy(
                () -> todo.write(Rows.of(List.of(new Shot("r1", 0, 1), new Shot("r1", 0, 2)))))
            .isInstanceOfSatisfying(
                MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ROWS))
            .hasMessageContaining("twice");
        MetadataWriter writer = todo.writer();
        todo.addedAndStale().forEach(writer::add);
        assertThatThrownBy(writer::close)
            .isInstanceOfSatisfying(
                MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ROWS))
            .hasMessageContaining("[shot]");
      }
    }
  }

  @Test
  void noSampleIsListedTwiceWhereParentsHaveDifferentIds() {
    FeatureSpec pair =
        child(
            new String[] {"sensor", "part"},
            FeatureDependency.builder(READING).select().build(),
            FeatureDependency.on(root("place", "name", "sensor")));
    FeatureSpec place = root("place", "name", "sensor");
    try (MetadataStore store = open(READING, place, pair)) {
      store.write(
          READING,
          readings(reading("s1", "a", "1"), reading("s1", "b", "2"), reading("s2", "a", "3")));
      store.write(
          place,
          Rows.sql(
              """
              SELECT 's' || i AS sensor, {'name': 'n' || i} AS metaxy_provenance_by_field
              FROM range(1, 3) AS t(i)
              """));
      assertThat(write(store, pair)).isEqualTo(new IncrementSummary(3, 0, 0));
      assertThat(resolve(store, pair)).isEqualTo(NOTHING);
      store.write(READING, readings(reading("s1", "c", "4"), reading("s1", "b", "5")));
      try (Increment todo = store.resolveUpdate(pair)) {
        assertThat(column(todo.added().rows(), "part")).containsExactly("c");
        assertThat(column(todo.stale().rows(), "part")).containsExactly("b");
        assertThat(todo.orphaned().rows()).isEmpty();
      }
    }
  }

  private static IncrementSummary write(MetadataStore store, FeatureSpec feature) {
    try (Increment todo = store.resolveUpdate(feature);
        MetadataWriter writer = todo.writer()) {
      todo.addedAndStale().forEach(writer::add);
      return todo.summary();
    }
  }
}
