package io.metaxy.jdbc;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result set.
 *
 * @param index its place, from 1
 * @param name its label
 * @param type what it is written as
 */
record JdbcColumn(int index, String name, ColumnType type) {

  /**
   * A column as its driver describes it.
   *
   * @throws MetaxyException if its type cannot be stored
   */
  static JdbcColumn of(ResultSetMetaData metaData, int index) throws SQLException {
    return new JdbcColumn(index, metaData.getColumnLabel(index), type(metaData, index));
  }

  private static ColumnType type(ResultSetMetaData column, int index) throws SQLException {
    String name = column.getColumnTypeName(index).toLowerCase(Locale.ROOT);
    boolean signed = column.isSigned(index);
    return switch (column.getColumnType(index)) {
      case Types.BOOLEAN -> Scalar.BOOLEAN;
      case Types.BIT -> {
        if (column.getPrecision(index) > 1) {
          throw refused(column, index);
        }
        yield Scalar.BOOLEAN;
      }
      case Types.TINYINT -> signed ? Scalar.TINYINT : Scalar.SMALLINT;
      case Types.SMALLINT -> signed ? Scalar.SMALLINT : Scalar.INTEGER;
      case Types.INTEGER -> signed ? Scalar.INTEGER : Scalar.BIGINT;
      case Types.BIGINT -> signed ? Scalar.BIGINT : new ColumnType.Decimal(20, 0);
      case Types.REAL -> Scalar.FLOAT;
      case Types.FLOAT, Types.DOUBLE -> {
        // Postgres: an exact amount, which its driver rounds.
        if (name.equals("money")) {
          throw refused(column, index);
        }
        yield Scalar.DOUBLE;
      }
      case Types.NUMERIC, Types.DECIMAL -> decimal(column, index);
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB ->
          Scalar.VARCHAR;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Scalar.BLOB;
      case Types.DATE -> Scalar.DATE;
      // Drivers call those with a time zone by the same number.
      case Types.TIME -> {
        if (name.contains("timetz") || name.contains("with time zone")) {
          throw refused(column, index);
        }
        yield Scalar.TIME;
      }
      case Types.TIMESTAMP ->
          name.contains("timestamptz") || name.contains("with time zone")
              ? Scalar.TIMESTAMP_WITH_TIME_ZONE
              : Scalar.TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> Scalar.TIMESTAMP_WITH_TIME_ZONE;
      default -> {
        if (!name.equals("uuid")) {
          throw refused(column, index);
        }
        yield Scalar.UUID;
      }
    };
  }

  private static ColumnType decimal(ResultSetMetaData column, int index) throws SQLException {
    int precision = column.getPrecision(index);
    int scale = column.getScale(index);
    if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
      throw refused(column, index);
    }
    return new ColumnType.Decimal(precision, scale);
  }

  private static MetaxyException refused(ResultSetMetaData column, int index) throws SQLException {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot write column \"%s\" of a result set: its type %s(%d, %d) has no counterpart. Cast it in the query, numbers to DECIMAL of 38 digits at most, other types to text."
            .formatted(
                column.getColumnLabel(index),
                column.getColumnTypeName(index),
                column.getPrecision(index),
                column.getScale(index)));
  }

  /** The value in the current row, or null. */
  @Nullable Object value(ResultSet rows) throws SQLException {
    Object value = type instanceof Scalar scalar ? scalar(rows, scalar) : rows.getBigDecimal(index);
    return rows.wasNull() ? null : value;
  }

  private @Nullable Object scalar(ResultSet rows, Scalar scalar) throws SQLException {
    return switch (scalar) {
      case BOOLEAN -> rows.getBoolean(index);
      case TINYINT -> rows.getByte(index);
      case SMALLINT -> rows.getShort(index);
      case INTEGER -> rows.getInt(index);
      case BIGINT -> rows.getLong(index);
      case FLOAT -> rows.getFloat(index);
      case DOUBLE -> rows.getDouble(index);
      case VARCHAR -> rows.getString(index);
      case BLOB -> rows.getBytes(index);
      case UUID -> rows.getObject(index, UUID.class);
      case DATE -> rows.getObject(index, LocalDate.class);
      case TIME -> time(rows);
      case TIMESTAMP -> rows.getObject(index, LocalDateTime.class);
      case TIMESTAMP_WITH_TIME_ZONE -> {
        OffsetDateTime moment = rows.getObject(index, OffsetDateTime.class);
        yield moment == null ? null : moment.toInstant();
      }
    };
  }

  /** A TIME of MariaDB has up to 838 hours and a sign, which its driver drops from a LocalTime. */
  private @Nullable LocalTime time(ResultSet rows) throws SQLException {
    try {
      String text = rows.getString(index);
      return text == null ? null : LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot write column \"%s\" of a result set: a value is no time of a day (%s). Cast it to text in the query."
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
