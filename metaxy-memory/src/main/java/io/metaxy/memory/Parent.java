package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Lineage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parent of a feature, its columns named as the dependency names them.
 *
 * @param child the feature
 * @param spec the parent
 * @param dependency how the feature depends on it
 */
record Parent(FeatureSpec child, FeatureSpec spec, FeatureDependency dependency) {

  boolean optional() {
    return dependency.optional();
  }

  boolean aggregates() {
    return dependency.lineage() instanceof Lineage.Aggregation;
  }

  boolean hasIdentity() {
    return dependency.lineage() instanceof Lineage.Identity;
  }

  String renamed(String column) {
    return dependency.rename().getOrDefault(column, column);
  }

  /** The columns that tell its rows apart. */
  List<String> ids() {
    return spec.idColumns().stream().map(this::renamed).toList();
  }

  /** The columns that tell apart what samples are made from: rows, or groups of rows. */
  List<String> units() {
    return named().orElse(aggregates() ? child.idColumns() : ids());
  }

  /** The columns that the lineage names. */
  private Optional<List<String>> named() {
    if (dependency.lineage() instanceof Lineage.Aggregation aggregation) {
      return aggregation.on();
    }
    return dependency.lineage() instanceof Lineage.Expansion expansion
        ? Optional.of(expansion.on())
        : Optional.empty();
  }

  /** Whether a column is selected, or reaches the feature whatever is selected. */
  boolean takes(String column) {
    return dependency.select().map(selected -> selected.contains(column)).orElse(true)
        || units().contains(column)
        || (named().isEmpty() && ids().contains(column));
  }

  /** The ids in the order by which the rows of a group are sorted: selected ones first. */
  List<String> orderInGroup() {
    List<String> order = new ArrayList<>(ids().stream().filter(this::takes).toList());
    ids().stream().filter(id -> !takes(id)).forEach(order::add);
    return order;
  }

  /**
   * The columns that reach the feature, ids first.
   *
   * @param table what is stored of the parent; without it, only ids and units are known
   * @throws MetaxyException with the code {@code TABLE_SHAPE}, if the lineage names a column that
   *     the table lacks
   */
  List<StoredColumn> taken(Optional<Table> table) {
    Set<StoredColumn> columns = new LinkedHashSet<>(all(table));
    columns.removeIf(column -> !takes(column.name()));
    for (String unit : units()) {
      if (columns.stream().noneMatch(column -> column.name().equals(unit))) {
        table.ifPresent(
            stored -> {
              throw new MetaxyException(
                  ErrorCode.TABLE_SHAPE,
                  "Cannot resolve feature \"%s\": its lineage names the column \"%s\" of feature \"%s\", and table \"%s\" has no such column. Write the column, or name another."
                      .formatted(child.key(), unit, spec.key(), stored.name()));
            });
        columns.add(new StoredColumn(unit, unit));
      }
    }
    return List.copyOf(columns);
  }

  /** All columns of users in the table, ids first. */
  List<StoredColumn> all(Optional<Table> table) {
    Set<String> stored = new LinkedHashSet<>(spec.idColumns());
    table.ifPresent(found -> stored.addAll(found.userColumns()));
    return stored.stream().map(column -> new StoredColumn(column, renamed(column))).toList();
  }

  /**
   * A column of the parent.
   *
   * @param stored its name in the parent's table
   * @param name its name in the feature
   */
  record StoredColumn(String stored, String name) {}
}
