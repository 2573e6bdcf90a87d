package io.metaxy.core.plan;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Lineage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns tie the samples of a feature to the rows of its parents. The columns must tell the
 * rows of each parent apart, so that no sample is listed twice; only aggregation is free of that.
 */
final class SampleIds {

  private SampleIds() {}

  /** The columns on which parents are joined: those that identify what all of them contribute. */
  static List<String> joined(FeatureSpec spec, List<ParentPlan> parents) {
    if (parents.isEmpty()) {
      return List.of();
    }
    Set<String> shared = new LinkedHashSet<>(parents.get(0).unitColumns());
    parents.forEach(parent -> shared.retainAll(parent.unitColumns()));
    if (shared.isEmpty()) {
      throw refused(
          "Cannot join the parents of feature \"%s\": they share no id column. Rename id columns in its dependencies so that they match."
              .formatted(spec.key()));
    }
    return List.copyOf(shared);
  }

  /** The feature's ids that the joined parents have; all ids of a root, whose samples are given. */
  static List<String> matched(FeatureSpec spec, List<ParentPlan> parents) {
    if (parents.isEmpty()) {
      return spec.idColumns();
    }
    Set<String> joined = new LinkedHashSet<>();
    for (ParentPlan parent : parents) {
      checkUnits(spec, parent);
      if (!parent.aggregates()) {
        checkRowsAreTold(spec, parent);
      }
      parent.idColumns().stream().filter(parent::takes).forEach(joined::add);
      joined.addAll(parent.unitColumns());
    }
    List<String> unknown = new ArrayList<>(spec.idColumns());
    unknown.removeAll(joined);
    boolean identityOnly =
        parents.stream().allMatch(parent -> parent.lineage() instanceof Lineage.Identity);
    if (identityOnly && !unknown.isEmpty()) {
      throw refused(
          "Cannot match samples of feature \"%s\" with its parents: no parent has the id columns %s; their id columns together are %s. Declare Lineage.expansion(...) for the parent whose rows yield several samples each, or rename columns where only names differ."
              .formatted(spec.key(), unknown, joined));
    }
    return spec.idColumns().stream().filter(joined::contains).toList();
  }

  private static void checkUnits(FeatureSpec spec, ParentPlan parent) {
    if (parent.lineage() instanceof Lineage.Identity) {
      return;
    }
    for (String column : parent.unitColumns()) {
      if (!spec.idColumns().contains(column)) {
        throw refused(
            "Cannot match samples of feature \"%s\" with its parent \"%s\": the lineage names \"%s\", which is none of the feature's id columns %s. Name id columns of the feature."
                .formatted(spec.key(), parent.spec().key(), column, spec.idColumns()));
      }
    }
  }

  private static void checkRowsAreTold(FeatureSpec spec, ParentPlan parent) {
    for (String id : parent.idColumns()) {
      if (!spec.idColumns().contains(id)) {
        throw refused(
            "Cannot match samples of feature \"%s\" with its parent \"%s\": the parent's rows are told apart by \"%s\", which is none of the feature's id columns %s. Declare Lineage.aggregation(...) for a sample that is made from several rows, or rename the column where only names differ."
                .formatted(spec.key(), parent.spec().key(), id, spec.idColumns()));
      }
      if (!parent.takes(id)) {
        throw refused(
            "Cannot match samples of feature \"%s\" with its parent \"%s\": the parent's id column \"%s\" is not selected. Select it, or name it in Lineage.expansion(...)."
                .formatted(spec.key(), parent.spec().key(), id));
      }
    }
  }

  private static MetaxyException refused(String message) {
    return new MetaxyException(ErrorCode.INVALID_FEATURE, message);
  }
}
