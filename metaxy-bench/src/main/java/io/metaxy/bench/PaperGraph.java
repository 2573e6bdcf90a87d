package io.metaxy.bench;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The graphs of the original's paper: roots with their fields, and one feature made from them. */
public enum PaperGraph {
  /** One root with two fields, and a feature with one. */
  SIMPLE,
  /** Two roots with four fields each, and a feature with two. */
  WIDE;

  private List<String> rootKeys() {
    return switch (this) {
      case SIMPLE -> List.of("bench/simple_root");
      case WIDE -> List.of("bench/wide_root_0", "bench/wide_root_1");
    };
  }

  List<String> rootFields() {
    return switch (this) {
      case SIMPLE -> List.of("audio", "frames");
      case WIDE -> List.of("audio", "frames", "optical_flow", "embedding");
    };
  }

  private List<String> leafFields() {
    return switch (this) {
      case SIMPLE -> List.of("prediction");
      case WIDE -> List.of("prediction_a", "prediction_b");
    };
  }

  List<FeatureSpec> roots() {
    return rootKeys().stream().map(key -> feature(key, rootFields()).build()).toList();
  }

  /** What is resolved. */
  FeatureSpec leaf() {
    FeatureSpec.Builder leaf = feature("bench/%s_leaf".formatted(id()), leafFields());
    roots().forEach(root -> leaf.dependsOn(FeatureDependency.on(root)));
    return leaf.build();
  }

  FeatureGraph features() {
    List<FeatureSpec> features = new ArrayList<>(roots());
    features.add(leaf());
    return FeatureGraph.of(features.toArray(FeatureSpec[]::new));
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static FeatureSpec.Builder feature(String key, List<String> fields) {
    return FeatureSpec.builder()
        .key(key)
        .idColumns("sample_uid")
        .fields(fields.stream().map(field -> FieldSpec.of(field, "1")).toArray(FieldSpec[]::new));
  }
}
