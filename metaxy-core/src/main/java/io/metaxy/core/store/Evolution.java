package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.schema.Widening;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has to change of a table so that it holds rows.
 *
 * @param table the table as it is
 * @param given ids and the columns of users that the rows have, spelled as the table spells them
 */
record Evolution(FeatureTable table, List<Column> given) {

  Evolution {
    given = List.copyOf(given);
  }

  /** The columns that the table lacks. */
  List<Column> added() {
    return given.stream().filter(column -> !has(column)).toList();
  }

  /** The columns that the table has with a type that does not hold all of the rows' type. */
  List<Column> widened() {
    List<Column> widened = new ArrayList<>();
    for (Column column : given) {
      if (has(column)) {
        ColumnType stored = table.type(column.name());
        Widening.of(stored, column.type())
            .filter(wider -> !wider.equals(stored))
            .ifPresent(wider -> widened.add(new Column(column.name(), wider)));
      }
    }
    return widened;
  }

  /** The columns of which neither the table's type holds the rows' type nor a wider one both. */
  List<Column> unlike() {
    return given.stream()
        .filter(
            column ->
                has(column) && Widening.of(table.type(column.name()), column.type()).isEmpty())
        .toList();
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    added().forEach(column -> changes.add(new Change.AddColumn(table.name(), column)));
    widened()
        .forEach(
            column ->
                changes.add(new Change.WidenColumn(table.name(), column.name(), column.type())));
    return changes;
  }

  /** The table after the changes. */
  FeatureTable evolved() {
    Map<String, ColumnType> columns = new LinkedHashMap<>(table.columns());
    added().forEach(column -> columns.put(column.name(), column.type()));
    widened().forEach(column -> columns.put(column.name(), column.type()));
    return new FeatureTable(table.name(), table.spec(), columns);
  }

  private boolean has(Column column) {
    return table.columns().containsKey(column.name());
  }
}
