package io.metaxy.core.plan;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a feature is made from its parents.
 *
 * @param spec the feature
 * @param parents the parents in the order in which they are joined: required ones first
 * @param fields the fields, ordered by the name under which they are stored
 * @param joinColumns the columns that all parents share, on which they are joined
 * @param matchColumns the feature's ids that the joined parents have, on which they are compared
 *     with what is stored
 */
public record FeaturePlan(
    FeatureSpec spec,
    List<ParentPlan> parents,
    List<FieldPlan> fields,
    List<String> joinColumns,
    List<String> matchColumns) {

  /** Copies the lists. */
  public FeaturePlan {
    parents = List.copyOf(parents);
    fields = List.copyOf(fields);
    joinColumns = List.copyOf(joinColumns);
    matchColumns = List.copyOf(matchColumns);
  }

  /** The plan of a feature of a graph. */
  public static FeaturePlan of(FeatureGraph graph, FeatureKey key) {
    FeatureSpec spec = graph.spec(key);
    List<ParentPlan> parents = new ArrayList<>();
    for (FeatureDependency dependency : spec.dependencies()) {
      parents.add(ParentPlan.of(spec, graph.spec(dependency.feature()), dependency));
    }
    parents.sort(Comparator.comparing(ParentPlan::optional));
    List<FieldPlan> fields = new ArrayList<>();
    for (FieldSpec field : spec.fields()) {
      fields.add(
          new FieldPlan(field.key(), field.codeVersion(), graph.parentFields(key, field.key())));
    }
    fields.sort(Comparator.comparing(field -> field.key().structKey()));
    return new FeaturePlan(
        spec, parents, fields, sharedIds(spec, parents), matchedIds(spec, parents));
  }

  private static List<String> sharedIds(FeatureSpec spec, List<ParentPlan> parents) {
    if (parents.isEmpty()) {
      return List.of();
    }
    Set<String> shared = new LinkedHashSet<>(parents.get(0).idColumns());
    parents.forEach(parent -> shared.retainAll(parent.idColumns()));
    if (shared.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot join the parents of feature \"%s\": they share no id column. Rename id columns in its dependencies so that they match."
              .formatted(spec.key()));
    }
    return List.copyOf(shared);
  }

  /** One row of the joined parents is one sample, so both must have the same ids. */
  private static List<String> matchedIds(FeatureSpec spec, List<ParentPlan> parents) {
    Set<String> joined = new LinkedHashSet<>();
    parents.forEach(parent -> joined.addAll(parent.idColumns()));
    if (!parents.isEmpty() && !joined.equals(new LinkedHashSet<>(spec.idColumns()))) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot match samples of feature \"%s\" with its parents: its id columns are %s, those of its parents together %s. Make them equal, by renaming where names differ."
              .formatted(spec.key(), spec.idColumns(), joined));
    }
    return spec.idColumns();
  }
}
