package io.metaxy.store;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that many rows have. Such rows take little more room than their values. Immutable and
 * safe for use by several threads.
 */
public final class RowColumns {

  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();

  private RowColumns(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < this.names.size(); i++) {
      if (positions.put(this.names.get(i), i) != null) {
        throw new IllegalArgumentException(
            "The column \"%s\" comes twice.".formatted(this.names.get(i)));
      }
    }
  }

  /**
   * Columns in their order.
   *
   * @throws IllegalArgumentException if a name comes twice
   */
  public static RowColumns of(List<String> names) {
    return new RowColumns(names);
  }

  /**
   * A row with these columns.
   *
   * @param values a value for each column, null where it has none; the array is the row's from now
   *     on
   * @throws IllegalArgumentException if there are more or fewer values than columns
   */
  public Row row(@Nullable Object[] values) {
    if (values.length != names.size()) {
      throw new IllegalArgumentException(
          "There are %d values for %d columns.".formatted(values.length, names.size()));
    }
    return new Row(new Values(this, values));
  }

  /** Values by the names of columns. */
  private static final class Values extends AbstractMap<String, @Nullable Object> {

    private final RowColumns columns;
    private final @Nullable Object[] values;

    Values(RowColumns columns, @Nullable Object[] values) {
      this.columns = columns;
      this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
      Integer position = columns.positions.get(name);
      return position == null ? null : values[position];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return columns.positions.containsKey(name);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public int size() {
          return values.length;
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
          return IntStream.range(0, values.length)
              .<Map.Entry<String, @Nullable Object>>mapToObj(
                  i -> new SimpleImmutableEntry<>(columns.names.get(i), values[i]))
              .iterator();
        }
      };
    }
  }
}
