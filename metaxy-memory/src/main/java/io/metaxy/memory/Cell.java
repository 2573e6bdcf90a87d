package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as tables keep them: of the column's type, in microseconds, and nobody else's to change.
 */
final class Cell {

  private Cell() {}

  /**
   * A value for a column.
   *
   * @throws MetaxyException with the code {@code TABLE_SHAPE}, if the column cannot hold the value
   */
  static @Nullable Object of(@Nullable Object value, Column column) {
    if (value == null) {
      return null;
    }
    ColumnType type = column.type();
    if (type instanceof ColumnType.Struct struct && value instanceof Map<?, ?> map) {
      checkFields(map, struct, column);
      Map<Object, @Nullable Object> fields = new LinkedHashMap<>();
      struct.fields().forEach(field -> fields.put(field.name(), of(map.get(field.name()), field)));
      return Collections.unmodifiableMap(fields);
    }
    if (type instanceof ColumnType.MapOf mapType && value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
      map.forEach(
          (key, entry) -> {
            Object stored = of(key, new Column(column.name(), mapType.key()));
            if (stored != null) {
              entries.put(stored, of(entry, new Column(column.name(), mapType.value())));
            }
          });
      return Collections.unmodifiableMap(entries);
    }
    if (type instanceof ColumnType.ListOf listType && value instanceof List<?> list) {
      List<@Nullable Object> elements = new ArrayList<>();
      list.forEach(
          element -> elements.add(of(element, new Column(column.name(), listType.element()))));
      return Collections.unmodifiableList(elements);
    }
    Object stored = scalar(value, type);
    if (stored == null) {
      throw refused(value, column);
    }
    return stored;
  }

  /** No value is left behind for which the struct has no field. */
  private static void checkFields(Map<?, ?> value, ColumnType.Struct struct, Column column) {
    Set<String> fields = struct.fields().stream().map(Column::name).collect(Collectors.toSet());
    value.forEach(
        (field, part) -> {
          if (part != null && !fields.contains(String.valueOf(field))) {
            throw refused(value, column);
          }
        });
  }

  private static MetaxyException refused(Object value, Column column) {
    return new MetaxyException(
        ErrorCode.TABLE_SHAPE,
        "Cannot write %s %s to column \"%s\", which is %s. Write values of the type that the column has, or let the write widen it (WriteOptions.evolveSchema), if yours is wider."
            .formatted(value.getClass().getSimpleName(), value, column.name(), column.type()));
  }

  /** A value that its receiver may change. */
  static @Nullable Object copy(@Nullable Object value) {
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  private static @Nullable Object scalar(Object value, ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return decimal(value, decimal);
    }
    if (!(type instanceof Scalar scalar)) {
      return null;
    }
    return switch (scalar) {
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case TINYINT -> whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, n -> (byte) n);
      case SMALLINT -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE, n -> (short) n);
      case INTEGER -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, n -> (int) n);
      case BIGINT -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE, n -> n);
      case FLOAT -> value instanceof Number number ? number.floatValue() : null;
      case DOUBLE -> value instanceof Number number ? number.doubleValue() : null;
      case VARCHAR -> value instanceof String ? value : null;
      case BLOB -> value instanceof byte[] bytes ? bytes.clone() : null;
      case UUID -> value instanceof java.util.UUID ? value : null;
      case DATE -> value instanceof java.time.LocalDate ? value : null;
      case TIME -> value instanceof LocalTime time ? time.truncatedTo(ChronoUnit.MICROS) : null;
      case TIMESTAMP ->
          value instanceof LocalDateTime time ? time.truncatedTo(ChronoUnit.MICROS) : null;
      case TIMESTAMP_WITH_TIME_ZONE ->
          value instanceof Instant moment ? moment.truncatedTo(ChronoUnit.MICROS) : null;
    };
  }

  private static @Nullable Object whole(
      Object value, long min, long max, LongFunction<Object> ofType) {
    BigDecimal number = number(value);
    if (number == null || number.stripTrailingZeros().scale() > 0) {
      return null;
    }
    BigInteger whole = number.toBigInteger();
    boolean fits =
        whole.compareTo(BigInteger.valueOf(min)) >= 0
            && whole.compareTo(BigInteger.valueOf(max)) <= 0;
    return fits ? ofType.apply(whole.longValue()) : null;
  }

  private static @Nullable BigDecimal decimal(Object value, ColumnType.Decimal type) {
    BigDecimal number = number(value);
    if (number == null || number.stripTrailingZeros().scale() > type.scale()) {
      return null;
    }
    BigDecimal scaled = number.setScale(type.scale(), RoundingMode.UNNECESSARY);
    return scaled.precision() <= type.precision() ? scaled : null;
  }

  private static @Nullable BigDecimal number(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? new BigDecimal(number) : null;
    }
    return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
  }
}
