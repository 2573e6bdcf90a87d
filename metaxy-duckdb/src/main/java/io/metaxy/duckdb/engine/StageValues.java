package io.metaxy.duckdb.engine;

import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
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
   * The value for the appender; what is thrown says that the type cannot hold it.
   *
   * @throws ArithmeticException if a number does not fit
   * @throws ClassCastException if it is of another type
   */
  static @Nullable Object of(@Nullable Object value, ColumnType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof Scalar scalar) {
      return scalar(value, scalar);
    } else if (type instanceof ColumnType.Decimal decimal) {
      return new BigDecimal(value.toString()).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
    } else if (type instanceof ColumnType.ListOf list) {
      List<@Nullable Object> elements = new ArrayList<>();
      ((List<?>) value).forEach(element -> elements.add(of(element, list.element())));
      return elements;
    } else if (type instanceof ColumnType.MapOf map) {
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((k, v) -> entries.put(of(k, map.key()), of(v, map.value())));
      return entries;
    } else if (type instanceof ColumnType.Struct struct) {
      Map<?, ?> fields = (Map<?, ?>) value;
      Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
      for (Column field : struct.fields()) {
        ordered.put(field.name(), of(fields.get(field.name()), field.type()));
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
      case DATE -> date((LocalDate) value);
      case BLOB, UUID, TIME, TIMESTAMP -> value;
    };
  }

  /** The engine counts days in 32 bits. */
  private static LocalDate date(LocalDate day) {
    int days = Math.toIntExact(day.toEpochDay());
    return LocalDate.EPOCH.plusDays(days);
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
