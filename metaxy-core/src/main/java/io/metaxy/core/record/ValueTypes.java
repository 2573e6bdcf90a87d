package io.metaxy.core.record;

import io.metaxy.core.schema.Widening;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns of rows that bring values without types. A column of the table that they go to has
 * the type that it has there, or one that is wider for values of wider classes, if that is asked
 * for; the others have the one type that fits all of their values.
 */
public final class ValueTypes {

  private final Map<String, Optional<ColumnType>> types = new LinkedHashMap<>();
  private final boolean widens;

  /**
   * Looks at all rows.
   *
   * @param rows the rows
   * @param known types that are known already, by column
   * @param widens whether values may have a wider type than the known one
   * @throws MetaxyException if the values of a column have no type in common
   */
  public ValueTypes(Iterable<Row> rows, Map<String, ColumnType> known, boolean widens) {
    this.widens = widens;
    for (Row row : rows) {
      row.asMap()
          .forEach(
              (name, value) ->
                  types.merge(
                      name, type(name, value, known), (one, other) -> common(name, one, other)));
    }
  }

  /** The columns that have a type; the others are null in all rows. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    types.forEach((name, type) -> type.ifPresent(t -> columns.add(new Column(name, t))));
    return columns;
  }

  /** The columns that are null in all rows. */
  public List<String> empty() {
    return types.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The values of a row in the order of the columns; null where it has none. */
  public @Nullable Object[] encode(Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          if (type.isPresent()) {
            values.add(encoded(name, row.asMap().get(name)));
          }
        });
    return values.toArray();
  }

  private static @Nullable Object encoded(String name, @Nullable Object value) {
    return value == null || value instanceof Map || value instanceof List
        ? value
        : scalar(name, value).encode().apply(value);
  }

  private Optional<ColumnType> type(
      String name, @Nullable Object value, Map<String, ColumnType> known) {
    ColumnType type = known.get(name);
    if (type == null) {
      return type(name, value);
    }
    return widens ? Optional.of(widened(name, type, value)) : Optional.of(type);
  }

  private ColumnType widened(String name, ColumnType known, @Nullable Object value) {
    Optional<ColumnType> own =
        value == null || value instanceof Map || value instanceof List
            ? type(name, value)
            : Optional.of(scalar(name, value).type());
    return own.flatMap(type -> Widening.of(known, type)).orElse(known);
  }

  private Optional<ColumnType> type(String name, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Map<?, ?> map) {
      Optional<ColumnType> key = element(name, map.keySet());
      Optional<ColumnType> element = element(name, map.values());
      return Optional.of(
          new ColumnType.MapOf(
              key.orElse(ColumnType.Scalar.VARCHAR), element.orElse(ColumnType.Scalar.VARCHAR)));
    }
    if (value instanceof List<?> list) {
      return Optional.of(
          new ColumnType.ListOf(element(name, list).orElse(ColumnType.Scalar.VARCHAR)));
    }
    return Optional.of(widest(scalar(name, value).type()));
  }

  private Optional<ColumnType> element(String name, Iterable<?> values) {
    Optional<ColumnType> type = Optional.empty();
    for (Object value : values) {
      type = common(name, type, type(name, value));
    }
    return type;
  }

  /** A later batch may bring a larger number: whole numbers are BIGINT from the start. */
  private static ColumnType widest(ColumnType type) {
    if (type == ColumnType.Scalar.TINYINT
        || type == ColumnType.Scalar.SMALLINT
        || type == ColumnType.Scalar.INTEGER) {
      return ColumnType.Scalar.BIGINT;
    }
    return type == ColumnType.Scalar.FLOAT ? ColumnType.Scalar.DOUBLE : type;
  }

  private Optional<ColumnType> common(
      String name, Optional<ColumnType> one, Optional<ColumnType> other) {
    if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
      return one.or(() -> other);
    }
    Optional<ColumnType> both =
        widens
            ? Widening.of(one.get(), other.get()).or(() -> Widening.of(other.get(), one.get()))
            : Optional.empty();
    if (both.isPresent()) {
      return both;
    }
    throw new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot store column \"%s\": it holds values of the types %s. Use one type, or write records (Rows.of), which say their types."
            .formatted(name, new TreeSet<>(List.of(one.get().toString(), other.get().toString()))));
  }

  private static Codec scalar(String name, Object value) {
    return Codecs.of(
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass(),
        "column \"" + name + "\"");
  }
}
