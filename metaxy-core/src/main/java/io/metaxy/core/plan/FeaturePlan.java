package io.metaxy.core.plan;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a feature is made from its parents.
 *
 * @param spec the feature
 * @param parents the parents in the order in which they are joined: required ones first
 * @param fields the fields, ordered by the name under which they are stored
 * @param joinColumns the columns on which the parents are joined: ids that all of them share, after
 *     renaming and lineage
 * @param matchColumns the feature's ids that the joined parents have, on which they are compared
 *     with what is stored; all ids of a root, whose samples are given
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
        spec, parents, fields, SampleIds.joined(spec, parents), SampleIds.matched(spec, parents));
  }

  /** One of the parents. */
  public ParentPlan parent(FeatureKey feature) {
    return parents.stream()
        .filter(parent -> parent.spec().key().equals(feature))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(feature.toString()));
  }

  /** Whether a sample may be listed several times: once for each row of a group. */
  public boolean aggregates() {
    return parents.stream().anyMatch(ParentPlan::aggregates);
  }

  /** The parent fields that the feature is made from, of one parent. */
  public List<FieldKey> usedFields(ParentPlan parent) {
    return fields.stream()
        .flatMap(field -> field.parents().stream())
        .filter(ref -> ref.feature().equals(parent.spec().key()))
        .map(FieldRef::field)
        .distinct()
        .sorted(Comparator.comparing(FieldKey::structKey))
        .toList();
  }
}
