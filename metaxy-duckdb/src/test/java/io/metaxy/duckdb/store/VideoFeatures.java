package io.metaxy.duckdb.store;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.util.List;

/** Two features for tests of what only stores on DuckDB do. */
final class VideoFeatures {

  record Video(String videoId) {}

  static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("video_id")
          .fields(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "1"))
          .build();

  static final FeatureSpec FACES =
      FeatureSpec.builder()
          .key("video/faces")
          .idColumns("video_id")
          .dependsOn(FeatureDependency.on(VIDEO))
          .fields(FieldSpec.of("faces", "1"))
          .build();

  static final StoreContext CONTEXT =
      new StoreContext(
          "dev",
          FeatureGraph.DEFAULT_PROJECT,
          FeatureGraph.of(VIDEO, FACES),
          StoreSettings.DEFAULT.withAutoCreateTables(true));

  private VideoFeatures() {}

  static Rows video(String id) {
    return Rows.of(List.of(new Video(id)))
        .provenance("audio", v -> "a")
        .provenance("frames", v -> "f");
  }
}
