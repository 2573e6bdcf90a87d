package io.metaxy.memory;

import io.metaxy.core.schema.Widening;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.SchemaChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to change of a table so that it holds rows.
 *
 * @param table the table as it is
 * @param given ids and the columns of users that the rows have
 */
record Evolution(Table table, List<Column> given) {

  Evolution {
    given = List.copyOf(given);
  }

  List<SchemaChange> changes() {
    List<SchemaChange> added = new ArrayList<>();
    List<SchemaChange> widened = new ArrayList<>();
    for (Column column : given) {
      ColumnType stored = table.columns().get(column.name());
      if (stored == null) {
        added.add(change(column.name(), Optional.empty(), column.type()));
      } else {
        Widening.of(stored, column.type())
            .filter(wider -> !wider.equals(stored))
            .ifPresent(wider -> widened.add(change(column.name(), Optional.of(stored), wider)));
      }
    }
    added.addAll(widened);
    return added;
  }

  /** The table after the changes. */
  Table evolved() {
    Map<String, ColumnType> columns = new LinkedHashMap<>(table.columns());
    changes().forEach(change -> columns.put(change.column(), change.to()));
    return columns.equals(table.columns()) ? table : table.withColumns(columns);
  }

  private SchemaChange change(String column, Optional<ColumnType> from, ColumnType to) {
    return new SchemaChange(table.name(), column, from, to, Optional.empty());
  }
}
