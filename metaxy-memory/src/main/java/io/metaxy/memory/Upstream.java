package io.metaxy.memory;

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
 * @param rows a row for each sample
 */
record Upstream(Parent parent, List<Column> columns, List<Joined> rows) {

  static Upstream of(Parent parent, Optional<Table> table, String featureVersion) {
    List<Parent.TakenColumn> taken = parent.taken(table);
    List<Column> columns = new ArrayList<>();
    for (Parent.TakenColumn column : taken) {
      columns.add(
          new Column(
              column.name(),
              table.map(t -> t.type(column.stored())).orElse(ColumnType.Scalar.VARCHAR)));
    }
    List<Joined> rows = new ArrayList<>();
    if (table.isPresent()) {
      for (Row row : Latest.of(table.get(), parent.spec(), featureVersion)) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        taken.forEach(column -> values.put(column.name(), row.get(column.stored())));
        rows.add(new Joined(Row.of(values), Map.of(parent.spec().key(), dataVersions(row))));
      }
    }
    return new Upstream(parent, columns, rows);
  }

  private static Map<?, ?> dataVersions(Row row) {
    return row.get(SystemColumns.DATA_VERSION_BY_FIELD) instanceof Map<?, ?> map ? map : Map.of();
  }
}
