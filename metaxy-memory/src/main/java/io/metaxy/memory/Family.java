package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A feature with its parents, and the columns that tie them together.
 *
 * @param spec the feature
 * @param parents the parents in the order in which they are joined: required ones first
 * @param joinedOn the columns that tell the units of all parents apart
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
    List<Parent> parents = new ArrayList<>();
    for (boolean optional : new boolean[] {false, true}) {
      for (FeatureDependency dependency : spec.dependencies()) {
        if (dependency.optional() == optional) {
          parents.add(new Parent(spec, graph.spec(dependency.feature()), dependency));
        }
      }
    }
    List<String> joinedOn =
        parents.get(0).units().stream()
            .filter(column -> parents.stream().allMatch(p -> p.units().contains(column)))
            .toList();
    if (joinedOn.isEmpty()) {
      throw refused(spec, "its parents have no id column in common. Rename ids so that they do.");
    }
    Set<String> there = new HashSet<>();
    for (Parent parent : parents) {
      check(spec, parent);
      there.addAll(parent.units());
      parent.ids().stream().filter(parent::takes).forEach(there::add);
    }
    List<String> matchedOn = spec.idColumns().stream().filter(there::contains).toList();
    if (matchedOn.size() < spec.idColumns().size()
        && parents.stream().allMatch(Parent::hasIdentity)) {
      throw refused(
          spec,
          "its id columns are %s, and its parents have only %s of them. Declare an expansion for the parent whose rows yield several samples, or rename columns."
              .formatted(spec.idColumns(), matchedOn));
    }
    return new Family(spec, List.copyOf(parents), joinedOn, matchedOn);
  }

  /** What a sample is made from must be told by the sample's ids. */
  private static void check(FeatureSpec spec, Parent parent) {
    List<String> told = new ArrayList<>(parent.hasIdentity() ? List.of() : parent.units());
    if (!parent.aggregates()) {
      told.addAll(parent.ids());
    }
    for (String column : told) {
      if (!spec.idColumns().contains(column) || !parent.takes(column)) {
        throw refused(
            spec,
            "rows of its parent \"%s\" are told apart by \"%s\", which is not among the ids of its samples, %s, or not selected. Declare an aggregation for a sample that is made from several rows, or rename or select the column."
                .formatted(parent.spec().key(), column, spec.idColumns()));
      }
    }
  }

  /**
   * The version of a parent field's data in a row of the parents; null if it is not known. That of
   * an optional parent is known even if the parent is not there.
   */
  @Nullable String dataVersion(Joined joined, FieldRef field) {
    String version = joined.dataVersion(field);
    boolean optional =
        parents.stream().anyMatch(p -> p.spec().key().equals(field.feature()) && p.optional());
    return version == null && optional ? "" : version;
  }

  private static MetaxyException refused(FeatureSpec spec, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_FEATURE,
        "Cannot resolve feature \"%s\": %s".formatted(spec.key(), reason));
  }
}
