package io.metaxy.memory;

import io.metaxy.feature.Filter;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one parent brings into the join.
 *
 * @param parent the parent
 * @param columns the columns that reach the feature
 * @param rows a row for each of the parent's samples, with these columns
 */
record Upstream(Parent parent, List<Column> columns, List<Joined> rows) {

  /**
   * The latest rows of a parent.
   *
   * @param filters which of them count, besides the dependency's own filters
   */
  static Upstream of(Session session, Parent parent, Optional<Table> table, List<Filter> filters) {
    List<Column> columns = new ArrayList<>();
    for (Parent.StoredColumn column : parent.taken(table)) {
      columns.add(
          new Column(
              column.name(),
              table.map(t -> t.type(column.stored())).orElse(ColumnType.Scalar.VARCHAR)));
    }
    if (table.isEmpty()) {
      return new Upstream(parent, columns, List.of());
    }
    List<Joined> rows = new ArrayList<>();
    Conditions requested = new Conditions(filters, table.get().columnList());
    ParentFilter filter = new ParentFilter(parent, table.get());
    StoredRows latest = session.current(parent.spec(), table.get());
    for (Row row : latest.where(requested::allHold).rows()) {
      if (filter.keeps(row)) {
        rows.add(
            new Joined(renamed(parent, table, row), Map.of(parent.spec().key(), versions(row))));
      }
    }
    if (parent.aggregates()) {
      rows = Groups.combined(parent, rows, session.hash());
    }
    List<String> names = columns.stream().map(Column::name).toList();
    return new Upstream(parent, columns, rows.stream().map(row -> row.only(names)).toList());
  }

  private static Row renamed(Parent parent, Optional<Table> table, Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Parent.StoredColumn column : parent.all(table)) {
      values.put(column.name(), row.get(column.stored()));
    }
    return Row.of(values);
  }

  private static Map<?, ?> versions(Row row) {
    return row.get(SystemColumns.DATA_VERSION_BY_FIELD) instanceof Map<?, ?> map ? map : Map.of();
  }
}
