package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a feature spec must satisfy by itself, without the graph it will be part of. */
final class FeatureSpecRules {

  private FeatureSpecRules() {}

  static void check(FeatureSpec spec) {
    checkIds(spec);
    checkFields(spec);
    Set<FeatureKey> parents = new HashSet<>();
    for (FeatureDependency dependency : spec.dependencies()) {
      if (!parents.add(dependency.feature())) {
        throw invalid(
            spec,
            "it depends on \"%s\" twice. Merge the two dependencies."
                .formatted(dependency.feature()));
      }
      checkDependency(spec, dependency);
    }
  }

  private static void checkIds(FeatureSpec spec) {
    if (spec.idColumns().isEmpty()) {
      throw invalid(
          spec, "it has no id columns. Name at least one column that identifies a sample.");
    }
    // Names are compared as databases do: without case.
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String id : spec.idColumns()) {
      if (!seen.add(id)) {
        throw invalid(spec, "id column \"%s\" is listed twice. Remove one.".formatted(id));
      }
      if (id.isBlank() || id.startsWith(SystemColumns.PREFIX)) {
        throw invalid(
            spec,
            "\"%s\" cannot be an id column. Choose a name that is not blank and does not begin with \"metaxy_\"."
                .formatted(id));
      }
    }
  }

  private static void checkFields(FeatureSpec spec) {
    Map<String, FieldKey> names = new HashMap<>();
    for (FieldSpec field : spec.fields()) {
      FieldKey other = names.put(field.key().structKey(), field.key());
      if (other == null) {
        continue;
      }
      if (other.equals(field.key())) {
        throw invalid(spec, "field \"%s\" is declared twice. Remove one.".formatted(other));
      }
      throw new MetaxyException(
          ErrorCode.NAME_COLLISION,
          "Cannot use feature \"%s\": fields \"%s\" and \"%s\" would both be stored as \"%s\". Rename one."
              .formatted(spec.key(), other, field.key(), other.structKey()));
    }
  }

  private static void checkDependency(FeatureSpec spec, FeatureDependency dependency) {
    Set<String> targets = new HashSet<>();
    dependency
        .rename()
        .forEach(
            (from, to) -> {
              if (to.startsWith(SystemColumns.PREFIX) || from.startsWith(SystemColumns.PREFIX)) {
                throw invalid(
                    spec,
                    "its dependency on \"%s\" renames \"%s\" to \"%s\"; system columns keep their names."
                        .formatted(dependency.feature(), from, to));
              }
              if (!targets.add(to)) {
                throw invalid(
                    spec,
                    "its dependency on \"%s\" renames two columns to \"%s\". Choose another name for one."
                        .formatted(dependency.feature(), to));
              }
            });
    for (String column : dependency.select().orElse(List.of())) {
      String renamed = dependency.rename().get(column);
      if (renamed != null && !targets.contains(column)) {
        throw invalid(
            spec,
            "its dependency on \"%s\" selects \"%s\", which it renames to \"%s\". Select the new name."
                .formatted(dependency.feature(), column, renamed));
      }
    }
    if (dependency.lineage() instanceof Lineage.Aggregation aggregation) {
      aggregation.on().ifPresent(on -> checkLineage(spec, dependency, on));
    } else if (dependency.lineage() instanceof Lineage.Expansion expansion) {
      checkLineage(spec, dependency, expansion.on());
    }
  }

  private static void checkLineage(
      FeatureSpec spec, FeatureDependency dependency, List<String> on) {
    if (on.isEmpty()) {
      throw invalid(
          spec,
          "the lineage of its dependency on \"%s\" names no column. Name those that tie samples to rows of that feature."
              .formatted(dependency.feature()));
    }
    Set<String> seen = new HashSet<>();
    for (String column : on) {
      if (!seen.add(column)) {
        throw invalid(
            spec,
            "the lineage of its dependency on \"%s\" names \"%s\" twice. Remove one."
                .formatted(dependency.feature(), column));
      }
      String renamed = dependency.rename().get(column);
      if (renamed != null && !dependency.rename().containsValue(column)) {
        throw invalid(
            spec,
            "the lineage of its dependency on \"%s\" names \"%s\", which is renamed to \"%s\". Name the new name."
                .formatted(dependency.feature(), column, renamed));
      }
    }
  }

  private static MetaxyException invalid(FeatureSpec spec, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_FEATURE, "Cannot use feature \"%s\": %s".formatted(spec.key(), reason));
  }
}
