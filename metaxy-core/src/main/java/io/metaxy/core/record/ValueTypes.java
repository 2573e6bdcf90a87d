package io.metaxy.core.record;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the columns of rows that bring values without types: the first value decides. */
public final class ValueTypes {

  private final Map<String, Optional<Codec>> codecs = new LinkedHashMap<>();

  /** Looks at all rows. */
  public ValueTypes(Iterable<Row> rows) {
    for (Row row : rows) {
      row.asMap()
          .forEach(
              (name, value) -> {
                Optional<Codec> known = codecs.getOrDefault(name, Optional.empty());
                if (known.isEmpty()) {
                  codecs.put(
                      name, value == null ? Optional.empty() : Optional.of(codec(value, name)));
                }
              });
    }
  }

  /** The columns that have a value in any row; the others are null throughout. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    codecs.forEach((name, codec) -> codec.ifPresent(c -> columns.add(new Column(name, c.type()))));
    return columns;
  }

  /** The values of a row in the order of the columns; null where it has none. */
  public @Nullable Object[] encode(Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    codecs.forEach(
        (name, codec) ->
            codec.ifPresent(
                c -> {
                  Object value = row.asMap().get(name);
                  values.add(value == null ? null : c.encode().apply(checked(value, name, c)));
                }));
    return values.toArray();
  }

  private static Object checked(Object value, String name, Codec expected) {
    ColumnType actual = codec(value, name).type();
    if (expected.type() instanceof ColumnType.Scalar && !actual.equals(expected.type())) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot store column \"%s\": it holds values of type %s and %s. Use one type."
              .formatted(name, expected.type(), actual));
    }
    return value;
  }

  /**
   * By-field columns are maps of texts; other maps and lists take the type of their first value.
   */
  private static Codec codec(Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      Object element = firstValue(map.values());
      Codec inner = element == null ? Codec.same(ColumnType.Scalar.VARCHAR) : codec(element, name);
      return Codec.same(new ColumnType.MapOf(ColumnType.Scalar.VARCHAR, inner.type()));
    }
    if (value instanceof List<?> list) {
      Object element = firstValue(list);
      Codec inner = element == null ? Codec.same(ColumnType.Scalar.VARCHAR) : codec(element, name);
      return Codec.same(new ColumnType.ListOf(inner.type()));
    }
    return Codecs.of(
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass(),
        "column \"" + name + "\"");
  }

  private static @Nullable Object firstValue(Iterable<?> values) {
    for (Object value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
