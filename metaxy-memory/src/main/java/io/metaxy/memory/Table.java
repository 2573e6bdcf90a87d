package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table at one moment: append-only, so it holds all rows that were ever written.
 *
 * @param name its name
 * @param columns name to type, in order
 * @param rows each with a value or null for every column
 */
record Table(String name, Map<String, ColumnType> columns, List<Row> rows) {

  Table {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    rows = List.copyOf(rows);
  }

  /** The same table with more rows. */
  Table plus(List<Row> more) {
    List<Row> all = new ArrayList<>(rows);
    all.addAll(more);
    return new Table(name, columns, all);
  }

  ColumnType type(String column) {
    ColumnType type = columns.get(column);
    if (type == null) {
      throw new IllegalArgumentException(column);
    }
    return type;
  }

  List<Column> columnList() {
    return columns.entrySet().stream().map(e -> new Column(e.getKey(), e.getValue())).toList();
  }

  /** Ids and the columns of users. */
  List<String> userColumns() {
    return columns.keySet().stream().filter(c -> !SystemColumns.ALL.contains(c)).toList();
  }

  /**
   * This table, if it can hold a feature.
   *
   * @throws MetaxyException with the code {@code TABLE_SHAPE}, if it lacks an id column
   */
  Table requireIdsOf(FeatureSpec spec) {
    List<String> missing = new ArrayList<>(spec.idColumns());
    missing.removeAll(columns.keySet());
    if (!missing.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.TABLE_SHAPE,
          "Cannot use table \"%s\" for feature \"%s\": it was written with other id columns and lacks %s. Use another backend, or another feature key."
              .formatted(name, spec.key(), missing));
    }
    return this;
  }
}
