package io.metaxy.lake.stress;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;

/** The features of a run. */
final class StressFeatures {

  static final FeatureSpec LEFT = root("stress/left");
  static final FeatureSpec RIGHT = root("stress/right");

  /** One sample that all writers write, where clocks differ. */
  static final FeatureSpec LAST = root("stress/last");

  /** A resolve of it reads both lists in one statement. */
  static final FeatureSpec BOTH =
      FeatureSpec.builder()
          .key("stress/both")
          .idColumns("sample_id")
          .dependsOn(optional(LEFT, "left_batch"), optional(RIGHT, "right_batch"))
          .fields(FieldSpec.of("content", "1"))
          .build();

  static final FeatureGraph GRAPH = FeatureGraph.of(LEFT, RIGHT, LAST, BOTH);

  private StressFeatures() {}

  private static FeatureSpec root(String key) {
    return FeatureSpec.builder()
        .key(key)
        .idColumns("sample_id")
        .fields(FieldSpec.of("content", "1"))
        .build();
  }

  private static FeatureDependency optional(FeatureSpec parent, String batch) {
    return FeatureDependency.builder(parent)
        .putRename("batch", batch)
        .select(batch)
        .optional(true)
        .build();
  }
}
