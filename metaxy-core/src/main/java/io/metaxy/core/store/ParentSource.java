package io.metaxy.core.store;

import io.metaxy.core.plan.ParentPlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parent in a resolve: its plan and what is stored of it.
 *
 * @param plan how it takes part
 * @param table its table; empty if nothing was ever written
 * @param source the table in a query; without meaning if there is no table
 * @param featureVersion the version whose rows count
 */
record ParentSource(
    ParentPlan plan, Optional<FeatureTable> table, Sql source, String featureVersion) {

  /** The column by which a parent's data versions are carried through the join. */
  static final String DATA_VERSIONS = SystemColumns.DATA_VERSION_BY_FIELD;

  /** The columns that reach the join: stored name to new name, ids first. */
  Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    plan.spec().idColumns().forEach(id -> columns.put(id, plan.renamed(id)));
    table.ifPresent(
        stored -> {
          for (String column : stored.userColumns()) {
            if (plan.takes(plan.renamed(column))) {
              columns.putIfAbsent(column, plan.renamed(column));
            }
          }
        });
    return columns;
  }

  /** The latest rows under their new names, and the data versions by field. */
  Sql query(Map<String, ColumnType> idTypes, Dialect dialect) {
    List<Sql> select = new ArrayList<>();
    if (table.isEmpty()) {
      plan.idColumns()
          .forEach(
              id ->
                  select.add(
                      Sql.of(
                          "CAST(NULL AS {}) AS {}",
                          dialect.type(idTypes.getOrDefault(id, ColumnType.Scalar.VARCHAR)),
                          Identifier.of(id))));
      return Sql.of("SELECT {} WHERE false", Sql.join(", ", select));
    }
    Map<String, String> columns = columns();
    columns.forEach(
        (stored, renamed) ->
            select.add(Sql.of("{} AS {}", Identifier.of(stored), Identifier.of(renamed))));
    select.add(Sql.of("{}", Identifier.of(DATA_VERSIONS)));
    List<String> stored = new ArrayList<>(columns.keySet());
    stored.add(DATA_VERSIONS);
    return Sql.of(
        "SELECT {} FROM ({}) AS \"latest\"",
        Sql.join(", ", select),
        LatestRows.of(source, plan.spec().idColumns(), stored, featureVersion));
  }
}
