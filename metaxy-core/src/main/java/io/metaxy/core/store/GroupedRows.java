package io.metaxy.core.store;

import io.metaxy.core.plan.ParentPlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a parent that is aggregated: each with the data versions of its whole group. Per
 * field, the group's data versions are joined and hashed.
 *
 * @param plan how the parent takes part
 * @param table its table
 * @param rows its rows under their new names, with all ids and the data versions
 * @param hashing how samples are hashed
 */
record GroupedRows(ParentPlan plan, FeatureTable table, Sql rows, Hashing hashing) {

  /**
   * The rows with some of their columns, and the groups' data versions of some fields in place of
   * their own.
   */
  Sql sql(List<String> columns, List<FieldKey> fields) {
    List<Sql> groups = new ArrayList<>();
    List<Dialect.Entry> entries = new ArrayList<>();
    plan.unitColumns().forEach(column -> groups.add(Sql.of("{}", Identifier.of(column))));
    for (int i = 0; i < fields.size(); i++) {
      Identifier name = Identifier.of("metaxy_group_" + i);
      groups.add(Sql.of("{} AS {}", groupVersion(fields.get(i)), name));
      entries.add(new Dialect.Entry(fields.get(i).structKey(), Sql.of("\"g\".{}", name)));
    }
    List<Sql> select = new ArrayList<>();
    columns.forEach(column -> select.add(Sql.of("\"r\".{}", Identifier.of(column))));
    select.add(
        Sql.of(
            "{} AS {}",
            hashing.dialect().byField(ByField.struct(plan.spec()), entries),
            Identifier.of(ParentSource.DATA_VERSIONS)));
    // Not a window: the engine evaluates an ordered one per row, which is quadratic in a group.
    return Sql.of(
        "WITH \"rows\" AS ({}), \"groups\" AS (SELECT {} FROM \"rows\" GROUP BY {}) SELECT {} FROM \"rows\" AS \"r\" JOIN \"groups\" AS \"g\" ON {}",
        rows,
        Sql.join(", ", groups),
        Sql.names(plan.unitColumns()),
        Sql.join(", ", select),
        Sql.join(
            " AND ",
            plan.unitColumns().stream()
                .map(Identifier::of)
                .map(column -> Sql.of("\"r\".{} IS NOT DISTINCT FROM \"g\".{}", column, column))
                .toList()));
  }

  private Sql groupVersion(FieldKey field) {
    Dialect dialect = hashing.dialect();
    if (!table.hasEntry(SystemColumns.DATA_VERSION_BY_FIELD, field.structKey())) {
      return ByField.noText(dialect);
    }
    Sql versions = Sql.of("{}", Identifier.of(ParentSource.DATA_VERSIONS));
    Sql version = ByField.text(dialect, versions, field.structKey());
    return hashing.of(dialect.joined(version, Literal.text("|"), order()));
  }

  /** The ids that selection leaves, then the others: together they leave nothing to chance. */
  private Sql order() {
    Set<String> order = new LinkedHashSet<>();
    plan.idColumns().stream().filter(plan::takes).forEach(order::add);
    order.addAll(plan.idColumns());
    return Sql.ascending(order);
  }
}
