package io.metaxy.core.store;

import io.metaxy.core.plan.ParentPlan;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What renames and selections of a dependency must satisfy once the parent's columns are known. */
final class SelectionRules {

  private SelectionRules() {}

  /**
   * Checks a dependency against the parent's table.
   *
   * @throws MetaxyException with the code {@code INVALID_FEATURE}, naming the columns
   */
  static void check(FeatureSpec child, ParentPlan parent, FeatureTable table) {
    List<String> stored = table.userColumns();
    refuseUnknown(child, parent, "renames", parent.rename().keySet(), stored);
    // Names are compared as databases do: without case.
    Set<String> renamed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String column : stored) {
      if (!renamed.add(parent.renamed(column))) {
        throw new MetaxyException(
            ErrorCode.INVALID_FEATURE,
            "Cannot use feature \"%s\": its dependency on \"%s\" renames \"%s\" to \"%s\", a column that is there already. Choose another name."
                .formatted(
                    child.key(),
                    parent.spec().key(),
                    original(parent, column),
                    parent.renamed(column)));
      }
    }
    parent
        .select()
        .ifPresent(selected -> refuseUnknown(child, parent, "selects", selected, renamed));
  }

  private static String original(ParentPlan parent, String column) {
    return parent.rename().entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(parent.renamed(column)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(column);
  }

  private static void refuseUnknown(
      FeatureSpec child,
      ParentPlan parent,
      String what,
      Collection<String> wanted,
      Collection<String> known) {
    Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    there.addAll(known);
    List<String> unknown = wanted.stream().filter(column -> !there.contains(column)).toList();
    if (!unknown.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot use feature \"%s\": its dependency on \"%s\" %s %s, which its table does not have. It has %s."
              .formatted(
                  child.key(),
                  parent.spec().key(),
                  what,
                  unknown,
                  there.stream().collect(Collectors.joining(", "))));
    }
  }
}
