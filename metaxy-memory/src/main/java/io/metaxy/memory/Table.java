package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table at one moment, with all rows that were written and not deleted for good.
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

  /** Rows that were read from another store, under the name that their table has here. */
  static Table of(FeatureSpec spec, Relation rows) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    rows.columns().forEach(column -> columns.put(column.name(), column.type()));
    return new Table(spec.key().tableName(), columns, rows.rows()).requireIdsOf(spec);
  }

  /**
   * The same table with more rows; columns that a row lacks are null in it.
   *
   * @throws MetaxyException with the code {@code TABLE_SHAPE}, if a column cannot hold a value
   */
  Table plus(List<Row> more) {
    List<Row> all = new ArrayList<>(rows);
    more.forEach(row -> all.add(cast(row, columns)));
    return new Table(name, columns, all);
  }

  /** The same table without rows for which a condition holds. */
  Table without(Predicate<Row> condition) {
    return new Table(name, columns, rows.stream().filter(condition.negate()).toList());
  }

  /** The same rows in columns of other types. */
  Table withColumns(Map<String, ColumnType> others) {
    return new Table(name, others, rows.stream().map(row -> cast(row, others)).toList());
  }

  private static Row cast(Row row, Map<String, ColumnType> columns) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    columns.forEach(
        (column, type) ->
            cells.put(column, Cell.of(row.asMap().get(column), new Column(column, type))));
    return Row.of(cells);
  }

  /** Now, or later: after everything in the table, whatever the clock says. */
  Instant nextStamp() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return newestStamp()
        .filter(newest -> !newest.isBefore(now))
        .map(newest -> newest.plus(1, ChronoUnit.MICROS))
        .orElse(now);
  }

  /** When the table was last written, or a sample of it deleted. */
  Optional<Instant> newestStamp() {
    Instant newest = null;
    for (Row row : rows) {
      for (String column : List.of(SystemColumns.UPDATED_AT, SystemColumns.DELETED_AT)) {
        if (row.get(column) instanceof Instant there && (newest == null || there.isAfter(newest))) {
          newest = there;
        }
      }
    }
    return Optional.ofNullable(newest);
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
