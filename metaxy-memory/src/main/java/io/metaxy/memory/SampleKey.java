package io.metaxy.memory;

import io.metaxy.store.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of some columns, by which rows are put together. Numbers are equal across types.
 *
 * @param values the values, made comparable
 */
record SampleKey(List<@Nullable Object> values) {

  static SampleKey of(Row row, List<String> columns) {
    List<@Nullable Object> values = new ArrayList<>();
    for (String column : columns) {
      values.add(comparable(row.get(column)));
    }
    return new SampleKey(Collections.unmodifiableList(values));
  }

  /** Whether it is equal to nothing when rows are matched, not even to itself. */
  boolean hasNull() {
    return values.stream().anyMatch(value -> value == null);
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? new BigDecimal(number).stripTrailingZeros() : number;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros();
    }
    return value instanceof Number number
        ? BigDecimal.valueOf(number.longValue()).stripTrailingZeros()
        : value;
  }
}
