package io.metaxy.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that was read, or is to be written: values by column. Values have the Java types of {@link
 * ColumnType}: String, Boolean, numbers, BigDecimal, byte[], UUID, LocalDate, LocalTime,
 * LocalDateTime, Instant, List, and Map for structs and maps.
 */
public final class Row {

  private final Map<String, @Nullable Object> values;

  /** Takes values that do not change. */
  Row(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** A row of these values; null values are allowed. The order of columns is kept. */
  public static Row of(Map<String, ? extends @Nullable Object> values) {
    return new Row(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
  }

  /**
   * The value of a column, or null.
   *
   * @throws MetaxyException if the row has no such column
   */
  public @Nullable Object get(String column) {
    Object value = values.get(column);
    if (value == null && !values.containsKey(column)) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "The row has no column \"%s\"; it has %s.".formatted(column, values.keySet()));
    }
    return value;
  }

  /** The value of a column as text, or null. */
  public @Nullable String text(String column) {
    Object value = get(column);
    return value == null ? null : value.toString();
  }

  /** The same row with one more or another value. */
  public Row with(String column, @Nullable Object value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
    copy.put(column, value);
    return new Row(Collections.unmodifiableMap(copy));
  }

  /** The values by column, in the order of the columns; unmodifiable. */
  public Map<String, @Nullable Object> asMap() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && values.equals(row.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
