package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which samples a limit takes does not depend on DuckDB's settings. */
class LimitOrderTest {

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

  @TempDir Path dir;

  @Test
  void samplesAreInAscendingOrderAndNullComesLast() {
    Map<String, Object> settings =
        Map.of("default_order", "desc", "default_null_order", "nulls_first");
    StoreContext context =
        new StoreContext(
            "dev",
            FeatureGraph.DEFAULT_PROJECT,
            FeatureGraph.of(FRAME, SCENE),
            StoreSettings.DEFAULT.withAutoCreateTables(true));
    try (MetadataStore store =
        new DuckDBMetadataStore(StoreKind.FILE.config(dir).name("dev").settings(settings).build())
            .open(context, AccessMode.WRITE)) {
      store.write(
          FRAME,
          Rows.of(
                  List.of(
                      new Frame(1, Optional.of("b")),
                      new Frame(2, Optional.empty()),
                      new Frame(3, Optional.of("a"))))
              .provenance("pixels", Frame::toString));
      try (Increment todo = store.resolveUpdate(SCENE)) {
        assertThat(todo.limit(1).added().rows())
            .extracting(row -> row.get("scene"))
            .containsExactly("a");
        assertThat(todo.limit(2).added().rows())
            .extracting(row -> row.get("scene"))
            .containsExactlyInAnyOrder("a", "b");
        assertThat(todo.limit(3).added().count()).isEqualTo(3);
      }
    }
  }
}
