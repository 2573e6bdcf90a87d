package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A feature with its parents, and the columns that tie them together.
 *
 * @param spec the feature
 * @param parents the parents in the order in which they are joined: required ones first
 * @param joinedOn the ids that all parents share
 * @param matchedOn the ids by which joined rows are compared with stored ones
 */
record Family(
    FeatureSpec spec, List<Parent> parents, List<String> joinedOn, List<String> matchedOn) {

  /**
   * The family of a feature that has parents.
   *
   * @throws MetaxyException with the code {@code INVALID_FEATURE}, if its ids and those of its
   *     parents do not go together
   */
  static Family of(FeatureGraph graph, FeatureSpec spec) {
    List<Parent> required = new ArrayList<>();
    List<Parent> optional = new ArrayList<>();
    for (FeatureDependency dependency : spec.dependencies()) {
      (dependency.optional() ? optional : required)
          .add(new Parent(graph.spec(dependency.feature()), dependency));
    }
    List<Parent> parents = new ArrayList<>(required);
    parents.addAll(optional);
    Set<String> all = new LinkedHashSet<>();
    parents.forEach(parent -> all.addAll(parent.ids()));
    List<String> shared =
        all.stream()
            .filter(id -> parents.stream().allMatch(parent -> parent.ids().contains(id)))
            .toList();
    if (shared.isEmpty()) {
      throw refused(spec, "its parents have no id column in common. Rename ids so that they do.");
    }
    if (!all.equals(Set.copyOf(spec.idColumns()))) {
      throw refused(
          spec,
          "its id columns are %s, those of its parents together %s. Make them equal, by renaming where names differ."
              .formatted(spec.idColumns(), all));
    }
    return new Family(spec, List.copyOf(parents), shared, spec.idColumns());
  }

  private static MetaxyException refused(FeatureSpec spec, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_FEATURE,
        "Cannot resolve feature \"%s\": %s".formatted(spec.key(), reason));
  }
}
