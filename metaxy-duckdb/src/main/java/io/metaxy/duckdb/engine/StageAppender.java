package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends rows to a table in scratch space; the fastest way in for rows of Java values. */
final class StageAppender {

  private final Lease lease;
  private final DuckDBAppender appender;
  private final List<Column> columns;

  StageAppender(Lease lease, DuckDBAppender appender, List<Column> columns) {
    this.lease = lease;
    this.appender = appender;
    this.columns = columns;
  }

  /** The driver has no way to bring values of Java into a VARIANT. */
  static void check(List<Column> columns) {
    for (Column column : columns) {
      if (column.type().equals(new ColumnType.Other("VARIANT"))) {
        throw new MetaxyException(
            ErrorCode.INVALID_ROWS,
            "Cannot store values in column \"%s\" of type VARIANT. Write a relation or a query (Rows.sql)."
                .formatted(column.name()));
      }
    }
  }

  void append(Iterator<? extends @Nullable Object[]> rows) throws SQLException {
    while (lease.outside(rows::hasNext)) {
      @Nullable Object[] row = lease.outside(rows::next);
      appender.beginRow();
      for (int i = 0; i < row.length; i++) {
        appendFitting(row[i], columns.get(i));
      }
      appender.endRow();
    }
  }

  private void appendFitting(@Nullable Object value, Column column) throws SQLException {
    try {
      append(StageValues.of(value, column.type()), column);
    } catch (ArithmeticException | ClassCastException | DateTimeException e) {
      // Some of them only the appender finds out, such as a moment that is too far away.
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot store a value of %s in column \"%s\" of type %s: %s. Give values of one type that fits."
              .formatted(
                  value == null ? "null" : value.getClass().getSimpleName(),
                  column.name(),
                  column.type(),
                  e.getMessage()),
          e);
    }
  }

  private void append(@Nullable Object value, Column column) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof String text) {
      appender.append(text);
    } else if (value instanceof Boolean truth) {
      appender.append(truth);
    } else if (value instanceof Integer number) {
      appender.append(number);
    } else if (value instanceof Long number) {
      appender.append(number);
    } else if (value instanceof Double number) {
      appender.append(number);
    } else if (value instanceof Float number) {
      appender.append(number);
    } else if (value instanceof Short number) {
      appender.append(number);
    } else if (value instanceof Byte number) {
      appender.append(number);
    } else if (value instanceof BigDecimal number) {
      appender.append(number);
    } else if (value instanceof byte[] bytes) {
      appender.append(bytes);
    } else if (value instanceof UUID uuid) {
      appender.append(uuid);
    } else {
      appendTimeOrNested(value, column);
    }
  }

  private void appendTimeOrNested(Object value, Column column) throws SQLException {
    if (value instanceof OffsetDateTime moment) {
      appender.append(moment);
    } else if (value instanceof LocalDate date) {
      appender.append(date);
    } else if (value instanceof LocalTime time) {
      appender.append(time);
    } else if (value instanceof LocalDateTime dateTime) {
      appender.append(dateTime);
    } else if (value instanceof Map<?, ?> map
        && column.type() instanceof ColumnType.Struct struct) {
      appender.beginStruct();
      for (Column field : struct.fields()) {
        append(map.get(field.name()), field);
      }
      appender.endStruct();
    } else if (value instanceof Map<?, ?> map) {
      appender.append(map);
    } else if (value instanceof List<?> list) {
      appender.append(list);
    } else {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot store a value of %s in column \"%s\"."
              .formatted(value.getClass().getName(), column.name()));
    }
  }
}
