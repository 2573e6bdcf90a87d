package io.metaxy.memory;

import io.metaxy.store.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows by some columns: texts and bytes bytewise, numbers by value, moments by time, null
 * last.
 *
 * @param columns the columns, the most important one first
 */
record IdOrder(List<String> columns) implements Comparator<Row> {

  @Override
  public int compare(Row one, Row other) {
    for (String column : columns) {
      int order = compareValues(one.get(column), other.get(column));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareValues(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one == null, other == null);
    }
    if (one instanceof String || one instanceof UUID) {
      return RowOrder.BYTEWISE.compare(String.valueOf(one), String.valueOf(other));
    }
    if (one instanceof byte[] bytes && other instanceof byte[] others) {
      return Arrays.compareUnsigned(bytes, others);
    }
    if (one instanceof Number && other instanceof Number) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
    }
    if (one instanceof Comparable<?>) {
      @SuppressWarnings("unchecked") // Values of one column have one type.
      Comparable<Object> comparable = (Comparable<Object>) one;
      return comparable.compareTo(other);
    }
    return 0;
  }
}
