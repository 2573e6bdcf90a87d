package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where stores differ from the Python original on purpose, and nothing else here says so. */
@RuleGroup("DF")
abstract class DifferenceRules extends StoreRules {

  DifferenceRules(MetadataStoreContract contract) {
    super(contract);
  }

  private static FeatureSpec root(String key, String... fields) {
    return FeatureSpec.builder()
        .key(key)
        .idColumns("id")
        .fields(List.of(fields).stream().map(field -> FieldSpec.of(field, "1")).toList())
        .build();
  }

  private static FeatureSpec child(FeatureSpec... parents) {
    return FeatureSpec.builder()
        .key("child")
        .idColumns("id")
        .dependsOn(
            List.of(parents).stream().map(FeatureDependency::on).toArray(FeatureDependency[]::new))
        .build();
  }

  private static Rows rows(Map<String, @Nullable String> madeFrom, String... columns) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", "x");
    values.put(SystemColumns.PROVENANCE_BY_FIELD, madeFrom);
    for (String column : columns) {
      values.put(column, column + " of x");
    }
    return Rows.ofRows(List.of(Row.of(values)));
  }

  private static Map<String, @Nullable String> madeFrom(String field, @Nullable String value) {
    Map<String, @Nullable String> madeFrom = new HashMap<>();
    madeFrom.put(field, value);
    return madeFrom;
  }

  private MetadataStore open(FeatureSpec... features) {
    return open(FeatureGraph.of(features), SETTINGS, AccessMode.WRITE);
  }

  private static void writeAll(MetadataStore store, FeatureSpec feature) {
    try (Increment todo = store.resolveUpdate(feature)) {
      todo.write(Rows.ofRows(todo.added().select("id").rows()));
      todo.write(Rows.ofRows(todo.stale().select("id").rows()));
    }
  }

  /** The newest row counts as a whole, its nulls included. */
  @Rule("DF-01")
  void aValueThatBecameNullStaysNull() {
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          Rows.of(List.of(new Video("v1", "p", 1)))
              .provenance("audio", v -> "a")
              .provenance("frames", v -> "f"));
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("video_id", "v1");
      row.put("path", null);
      row.put(SystemColumns.PROVENANCE_BY_FIELD, Map.of("audio", "a", "frames", "f"));
      store.write(VIDEO, Rows.ofRows(List.of(Row.of(row))));
      assertThat(store.read(VIDEO).select("path", "seconds").rows())
          .singleElement()
          .satisfies(
              read -> {
                assertThat(read.get("path")).isNull();
                assertThat(read.get("seconds")).isNull();
              });
    }
  }

  @Rule("DF-02")
  void aSampleWhoseExpectedProvenanceBecameNullIsStaleAndSoIsAStoredNull() {
    FeatureSpec root = root("root", "f");
    FeatureSpec child = child(root);
    try (MetadataStore store = open(root, child)) {
      store.write(root, rows(madeFrom("f", "1")));
      writeAll(store, child);
      assertThat(resolve(store, child).isEmpty()).isTrue();
      store.write(root, rows(madeFrom("f", null)));
      assertThat(resolve(store, child)).isEqualTo(new IncrementSummary(0, 1, 0));
      writeAll(store, child);
      assertThat(store.read(child).rows().get(0).get(SystemColumns.PROVENANCE)).isNull();
      assertThat(resolve(store, child)).isEqualTo(new IncrementSummary(0, 1, 0));
    }
  }

  /**
   * In the original, the columns of {@code a} with {@code b_c} and {@code a_b} with {@code c} are
   * one.
   */
  @Rule("DF-03")
  void parentsWhoseNamesRunTogetherAreKeptApart() {
    FeatureSpec one = root("a", "b_c");
    FeatureSpec other = root("a_b", "c");
    FeatureSpec child = child(one, other);
    try (MetadataStore store = open(one, other, child)) {
      store.write(one, rows(madeFrom("b_c", "1")));
      store.write(other, rows(madeFrom("c", "1")));
      writeAll(store, child);
      store.write(one, rows(madeFrom("b_c", "2")));
      assertThat(resolve(store, child)).isEqualTo(new IncrementSummary(0, 1, 0));
      writeAll(store, child);
      store.write(other, rows(madeFrom("c", "2")));
      assertThat(resolve(store, child)).isEqualTo(new IncrementSummary(0, 1, 0));
    }
  }

  @Rule("DF-04")
  void threeParentsOfWhichAllColumnsAreTakenAreJoinedAndNothingElseShows() {
    FeatureSpec[] parents = {root("a", "f"), root("b", "f"), root("c", "f")};
    FeatureSpec child = child(parents);
    try (MetadataStore store = open(parents[0], parents[1], parents[2], child)) {
      for (FeatureSpec parent : parents) {
        store.write(parent, rows(madeFrom("f", "1"), "column_of_" + parent.key()));
      }
      try (Increment todo = store.resolveUpdate(child)) {
        assertThat(todo.added().columns())
            .extracting(Column::name)
            .containsExactlyInAnyOrder(
                "id",
                "column_of_a",
                "column_of_b",
                "column_of_c",
                SystemColumns.PROVENANCE_BY_FIELD,
                SystemColumns.PROVENANCE);
        assertThat(todo.added().count()).isEqualTo(1);
        todo.write(Rows.ofRows(todo.added().select("id", "column_of_c").rows()));
      }
      assertThat(store.read(FeatureKey.of("child")).columns())
          .extracting(Column::name)
          .filteredOn(name -> !SystemColumns.ALL.contains(name))
          .containsExactlyInAnyOrder("id", "column_of_c");
    }
  }
}
