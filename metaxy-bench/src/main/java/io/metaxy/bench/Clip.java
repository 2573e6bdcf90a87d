package io.metaxy.bench;

import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;

/**
 * A row that is written and read.
 *
 * @param clipId tells it from others
 * @param path a text
 * @param frames a number
 * @param seconds a fraction
 * @param size another number
 */
record Clip(String clipId, String path, long frames, double seconds, long size) {

  static final FeatureSpec FEATURE =
      FeatureSpec.builder()
          .key("bench/clips")
          .idColumns("clip_id")
          .fields(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "1"))
          .build();

  static final FeatureGraph GRAPH = FeatureGraph.of(FEATURE);
}
