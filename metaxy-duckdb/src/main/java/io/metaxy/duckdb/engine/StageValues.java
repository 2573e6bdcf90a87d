package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the values of rows into those that the driver's appender takes for a column's type. */
final class StageValues {

  private StageValues() {}

  /**
   * The value for the appender.
   *
   * @throws MetaxyException if the column's type cannot hold the value
   */
  static @Nullable Object of(@Nullable Object value, Column column) {
    try {
      return convert(value, column.type());
    } catch (ArithmeticException | ClassCastException | DateTimeException e) {
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

  private static @Nullable Object convert(@Nullable Object value, ColumnType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof Scalar scalar) {
      return scalar(value, scalar);
    } else if (type instanceof ColumnType.Decimal decimal) {
      return new BigDecimal(value.toString()).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
    } else if (type instanceof ColumnType.ListOf list) {
      List<@Nullable Object> elements = new ArrayList<>();
      ((List<?>) value).forEach(element -> elements.add(convert(element, list.element())));
      return elements;
    } else if (type instanceof ColumnType.MapOf map) {
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach((k, v) -> entries.put(convert(k, map.key()), convert(v, map.value())));
      return entries;
    } else if (type instanceof ColumnType.Struct struct) {
      Map<?, ?> fields = (Map<?, ?>) value;
      Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
      for (Column field : struct.fields()) {
        ordered.put(field.name(), convert(fields.get(field.name()), field.type()));
      }
      return ordered;
    }
    return unsigned(value, ((ColumnType.Other) type).name());
  }

  /** An unsigned number as the signed one of the same bits, which the appender takes for it. */
  private static Object unsigned(Object value, String type) {
    return switch (type) {
      case "UTINYINT" -> bits(value, Byte.SIZE).byteValue();
      case "USMALLINT" -> bits(value, Short.SIZE).shortValue();
      case "UINTEGER" -> bits(value, Integer.SIZE).intValue();
      case "UBIGINT" -> bits(value, Long.SIZE).longValue();
      default -> value;
    };
  }

  private static BigInteger bits(Object value, int size) {
    BigInteger number = whole(value);
    if (number.signum() < 0 || number.bitLength() > size) {
      throw new ArithmeticException("it is out of range");
    }
    return number;
  }

  private static Object scalar(Object value, Scalar type) {
    return switch (type) {
      case TINYINT -> whole(value).byteValueExact();
      case SMALLINT -> whole(value).shortValueExact();
      case INTEGER -> whole(value).intValueExact();
      case BIGINT -> whole(value).longValueExact();
      case FLOAT -> ((Number) value).floatValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case VARCHAR -> (String) value;
      case TIMESTAMP_WITH_TIME_ZONE -> ((Instant) value).atOffset(ZoneOffset.UTC);
      case BOOLEAN -> (Boolean) value;
      case BLOB, UUID, DATE, TIME, TIMESTAMP -> value;
    };
  }

  private static BigInteger whole(Object value) {
    return value instanceof BigDecimal decimal
        ? decimal.toBigIntegerExact()
        : BigInteger.valueOf(wholeNumber((Number) value));
  }

  private static long wholeNumber(Number number) {
    if (number instanceof Double || number instanceof Float) {
      throw new ArithmeticException("it is no whole number");
    }
    return number.longValue();
  }
}
