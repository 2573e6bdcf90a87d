package io.metaxy.memory;

import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parent of a feature, its columns named as the dependency names them.
 *
 * @param spec the parent
 * @param dependency how the feature depends on it
 */
record Parent(FeatureSpec spec, FeatureDependency dependency) {

  boolean optional() {
    return dependency.optional();
  }

  String renamed(String column) {
    return dependency.rename().getOrDefault(column, column);
  }

  /** The parent's id columns. */
  List<String> ids() {
    return spec.idColumns().stream().map(this::renamed).toList();
  }

  /**
   * The columns that reach the feature: stored name to new name, ids first.
   *
   * @param table what is stored of the parent; without it, only the ids are known
   */
  List<TakenColumn> taken(Optional<Table> table) {
    Set<String> stored = new LinkedHashSet<>(spec.idColumns());
    table.ifPresent(found -> stored.addAll(found.userColumns()));
    return stored.stream()
        .map(column -> new TakenColumn(column, renamed(column)))
        .filter(column -> takes(column.name()))
        .toList();
  }

  private boolean takes(String column) {
    return ids().contains(column)
        || dependency.select().map(selected -> selected.contains(column)).orElse(true);
  }

  /**
   * A column that reaches the feature.
   *
   * @param stored its name in the parent's table
   * @param name its name in the feature
   */
  record TakenColumn(String stored, String name) {}
}
