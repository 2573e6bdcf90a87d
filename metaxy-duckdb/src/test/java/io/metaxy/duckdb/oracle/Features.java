package io.metaxy.duckdb.oracle;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes one to four features, each of roots or of features before it. */
final class Features {

  private static final List<String> KEYS = List.of("f0", "f/1", "f-2", "f/g/3");
  private static final List<String> FIELDS = List.of("x", "y", "z/x", "default");

  private final Choices choices;
  private final List<FeatureSpec> made = new ArrayList<>();

  private Features(Choices choices) {
    this.choices = choices;
  }

  static List<FeatureSpec> of(Choices choices) {
    Features features = new Features(choices);
    int count = 1 + choices.below(KEYS.size());
    for (int i = 0; i < count; i++) {
      features.made.add(
          features.made.isEmpty() || choices.oneIn(5) ? features.root() : features.derived());
    }
    return List.copyOf(features.made);
  }

  /** The columns beside the ids that rows of a feature have, by the feature's place. */
  static List<String> userColumns(int feature) {
    return List.of("t" + feature, "n" + feature);
  }

  private FeatureSpec root() {
    List<String> ids = new ArrayList<>(List.of("a"));
    ids.addAll(choices.some(List.of("b", "c")));
    if (choices.oneIn(4)) {
      java.util.Collections.reverse(ids);
    }
    return builder().idColumns(ids).fields(fields(List.of())).build();
  }

  private FeatureSpec derived() {
    List<FeatureSpec> parents = new ArrayList<>();
    int first = choices.below(made.size());
    int count = 1 + choices.below(Math.min(3, made.size()));
    for (int i = 0; i < count; i++) {
      parents.add(made.get((first + i) % made.size()));
    }
    Dependencies dependencies = Dependencies.of(choices, parents, made);
    List<String> ids = dependencies.idsOfChild();
    if (choices.oneIn(30)) {
      ids.add("b".equals(ids.get(0)) ? "c" : "b");
    }
    Set<String> distinct = new LinkedHashSet<>(ids);
    try {
      return checked(
          builder()
              .idColumns(distinct)
              .dependencies(dependencies.list())
              .fields(fields(parents))
              .build());
    } catch (MetaxyException e) {
      return checked(
          builder()
              .idColumns(parents.get(0).idColumns())
              .dependsOn(FeatureDependency.on(parents.get(0)))
              .fields(FieldSpec.of("x", "1"))
              .build());
    }
  }

  private FeatureSpec.Builder builder() {
    return FeatureSpec.builder().key(KEYS.get(made.size()));
  }

  private List<FieldSpec> fields(List<FeatureSpec> parents) {
    List<FieldSpec> fields = new ArrayList<>();
    int count = 1 + choices.below(3);
    for (int i = 0; i < count; i++) {
      FieldSpec.Builder field =
          FieldSpec.builder(FIELDS.get(i)).codeVersion(choices.of("1", "2", "", "1|x", "é😀"));
      if (!parents.isEmpty()) {
        switch (choices.below(5)) {
          case 3 -> field.dependsOnAll();
          case 4 -> {
            FeatureSpec parent = choices.of(parents);
            FieldSpec named = choices.of(parent.fields());
            field.dependsOn(
                parent, choices.oneIn(3) ? new String[0] : new String[] {named.key().toString()});
          }
          default -> {}
        }
      }
      fields.add(field.build());
    }
    return fields;
  }

  /** A feature that a graph accepts. */
  private FeatureSpec checked(FeatureSpec spec) {
    List<FeatureSpec> all = new ArrayList<>(made);
    all.add(spec);
    FeatureGraph.of(FeatureGraph.DEFAULT_PROJECT, all);
    return spec;
  }
}
