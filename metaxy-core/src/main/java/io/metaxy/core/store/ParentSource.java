package io.metaxy.core.store;

import io.metaxy.core.plan.ParentPlan;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.Filter;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parent in a resolve: its plan and what is stored of it.
 *
 * @param plan how it takes part
 * @param table its table; empty if nothing was ever written
 * @param source the table in a query; without meaning if there is no table
 * @param featureVersion the version whose rows count
 * @param first the first write of that version, if its rows need not be sorted
 * @param requested which rows count in this resolve, by the columns' stored names
 */
record ParentSource(
    ParentPlan plan,
    Optional<FeatureTable> table,
    Sql source,
    String featureVersion,
    Optional<FirstWrite> first,
    List<Filter> requested) {

  /** The column by which a parent's data versions are carried through the join. */
  static final String DATA_VERSIONS = SystemColumns.DATA_VERSION_BY_FIELD;

  /**
   * The columns that reach the join: stored name to new name, ids first.
   *
   * @throws MetaxyException if the lineage names a column that is not stored
   */
  Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String id : plan.spec().idColumns()) {
      if (plan.takes(plan.renamed(id))) {
        columns.put(id, plan.renamed(id));
      }
    }
    if (table.isEmpty()) {
      // Nothing is stored, so only new names mean something.
      Map<String, String> names = new LinkedHashMap<>();
      columns.values().forEach(name -> names.put(name, name));
      plan.unitColumns().forEach(name -> names.put(name, name));
      return names;
    }
    for (String column : table.get().userColumns()) {
      if (plan.takes(plan.renamed(column))) {
        columns.putIfAbsent(column, plan.renamed(column));
      }
    }
    for (String column : plan.unitColumns()) {
      if (!columns.containsValue(column)) {
        throw new MetaxyException(
            ErrorCode.TABLE_SHAPE,
            "Cannot use the rows of feature \"%s\": the lineage of a dependency on it names \"%s\", and table \"%s\" has no such column. Write the column, or name another in the lineage."
                .formatted(plan.spec().key(), column, table.get().name()));
      }
    }
    return columns;
  }

  /** The latest rows under their new names, and the data versions by field. */
  Sql query(Map<String, ColumnType> idTypes, Hashing hashing, List<FieldKey> usedFields) {
    Map<String, String> columns = columns();
    if (table.isEmpty()) {
      return NoRows.of(NoRows.columns(columns.values(), idTypes), hashing.dialect());
    }
    Map<String, String> read = new LinkedHashMap<>(columns);
    boolean grouped = plan.aggregates() && !usedFields.isEmpty();
    if (grouped) {
      // The order within a group takes all ids, whatever is selected.
      plan.spec().idColumns().forEach(id -> read.put(id, plan.renamed(id)));
    }
    List<Sql> select = new ArrayList<>();
    read.forEach(
        (stored, renamed) ->
            select.add(Sql.of("{} AS {}", Identifier.of(stored), Identifier.of(renamed))));
    select.add(Sql.of("{}", Identifier.of(DATA_VERSIONS)));
    Set<String> stored = new LinkedHashSet<>(read.keySet());
    stored.add(DATA_VERSIONS);
    if (!plan.filters().isEmpty() || !requested.isEmpty()) {
      // A filter may use what is not selected.
      stored.addAll(table.get().columns().keySet());
    }
    Sql rows =
        Sql.of(
            "SELECT {} FROM ({}) AS \"latest\" WHERE {} AND {}",
            Sql.join(", ", select),
            LatestRows.of(
                source,
                hashing.dialect().rowAddress(),
                plan.spec().idColumns(),
                stored,
                featureVersion,
                first,
                hashing.dialect()),
            FilterSql.of(requested, storedColumns(table.get(), hashing.dialect())),
            FilterSql.of(plan.filters(), renamedColumns(table.get(), hashing.dialect())));
    return grouped
        ? new GroupedRows(plan, table.get(), rows, hashing)
            .sql(List.copyOf(columns.values()), usedFields)
        : rows;
  }

  private static FilterColumns storedColumns(FeatureTable stored, Dialect dialect) {
    Map<String, FilterColumns.Source> columns = new LinkedHashMap<>();
    stored
        .columns()
        .forEach(
            (name, type) ->
                columns.put(
                    name,
                    new FilterColumns.Source(Sql.of("\"latest\".{}", Identifier.of(name)), type)));
    return new FilterColumns(columns, dialect);
  }

  /** The stored columns under their new names; a new name hides a column that has it by itself. */
  private FilterColumns renamedColumns(FeatureTable stored, Dialect dialect) {
    Map<String, FilterColumns.Source> columns = new LinkedHashMap<>();
    for (Map.Entry<String, ColumnType> column : stored.columns().entrySet()) {
      String renamed = plan.renamed(column.getKey());
      Sql value = Sql.of("\"latest\".{}", Identifier.of(column.getKey()));
      if (plan.rename().containsKey(column.getKey()) || !plan.rename().containsValue(renamed)) {
        columns.put(renamed, new FilterColumns.Source(value, column.getValue()));
      }
    }
    return new FilterColumns(columns, dialect);
  }
}
