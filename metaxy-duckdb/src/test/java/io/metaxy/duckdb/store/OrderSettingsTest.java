package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which samples a limit takes does not depend on DuckDB's settings. */
class OrderSettingsTest {

  record Frame(int frame, Optional<String> scene) {}

  private static final FeatureSpec FRAME =
      FeatureSpec.builder()
          .key("raw/frame")
          .idColumns("frame")
          .fields(FieldSpec.of("pixels", "1"))
          .build();

  private static final FeatureSpec SCENE =
      FeatureSpec.builder()
          .key("scene")
          .idColumns("scene")
          .dependsOn(FeatureDependency.builder(FRAME).lineage(Lineage.aggregation("scene")).build())
          .fields(FieldSpec.of("motion", "1"))
          .build();

  private static final Map<String, Object> DESCENDING =
      Map.of("default_order", "desc", "default_null_order", "nulls_first");

  @Test
  void samplesAreInAscendingOrderAndNullComesLast() {
    try (MetadataStore store = store(DESCENDING);
        Increment todo = store.resolveUpdate(SCENE)) {
      assertThat(scenes(todo.limit(1))).containsExactly("a");
      assertThat(scenes(todo.limit(2))).containsExactlyInAnyOrder("a", "b", "b");
      assertThat(todo.limit(3).added().count()).isEqualTo(4);
    }
  }

  @Test
  void aGroupHasTheSameProvenanceUnderAnyOrder() {
    assertThat(provenance(DESCENDING)).isEqualTo(provenance(Map.of()));
  }

  private List<@Nullable Object> provenance(Map<String, Object> settings) {
    try (MetadataStore store = store(settings);
        Increment todo = store.resolveUpdate(SCENE)) {
      return todo.added().rows().stream()
          .sorted(Comparator.comparing(row -> String.valueOf(row.get("scene"))))
          .map(row -> row.get("metaxy_provenance"))
          .toList();
    }
  }

  private static List<@Nullable Object> scenes(Increment todo) {
    return todo.added().rows().stream().map(row -> row.get("scene")).toList();
  }

  private MetadataStore store(Map<String, Object> settings) {
    StoreContext context =
        new StoreContext(
            "dev",
            FeatureGraph.DEFAULT_PROJECT,
            FeatureGraph.of(FRAME, SCENE),
            StoreSettings.DEFAULT.withAutoCreateTables(true));
    MetadataStore store =
        new DuckDBMetadataStore(DuckDbStoreConfig.builder().name("dev").settings(settings).build())
            .open(context, AccessMode.WRITE);
    store.write(
        FRAME,
        Rows.of(
                List.of(
                    new Frame(1, Optional.of("b")),
                    new Frame(2, Optional.empty()),
                    new Frame(3, Optional.of("a")),
                    new Frame(4, Optional.of("b"))))
            .provenance("pixels", Frame::toString));
    return store;
  }
}
