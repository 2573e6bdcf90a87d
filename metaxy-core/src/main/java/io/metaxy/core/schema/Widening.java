package io.metaxy.core.schema;

import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a column's type can grow without any value that is stored becoming another one: to numbers of
 * a larger range, and to structs with more fields, at any depth. Each such change is one that
 * DuckDB and DuckLake carry out.
 */
public final class Widening {

  private Widening() {}

  /**
   * The type that holds all values of both types as they are: that which is stored, where it does;
   * empty if neither does, however deep they differ.
   *
   * @param stored the type of the column
   * @param given the type of rows for it
   */
  public static Optional<ColumnType> of(ColumnType stored, ColumnType given) {
    if (stored.equals(given)) {
      return Optional.of(stored);
    } else if (stored instanceof ColumnType.ListOf list
        && given instanceof ColumnType.ListOf other) {
      return of(list.element(), other.element()).map(ColumnType.ListOf::new);
    } else if (stored instanceof ColumnType.MapOf map && given instanceof ColumnType.MapOf other) {
      return of(map.key(), other.key())
          .flatMap(
              key -> of(map.value(), other.value()).map(value -> new ColumnType.MapOf(key, value)));
    } else if (stored instanceof ColumnType.Struct struct
        && given instanceof ColumnType.Struct other) {
      return ofFields(struct.fields(), other.fields()).map(ColumnType.Struct::new);
    }
    return ofNumbers(stored, given);
  }

  private static Optional<ColumnType> ofNumbers(ColumnType stored, ColumnType given) {
    Optional<NumberRange> there = NumberRange.of(stored);
    Optional<NumberRange> wanted = NumberRange.of(given);
    if (there.isEmpty() || wanted.isEmpty()) {
      return Optional.empty();
    } else if (there.get().holds(wanted.get())) {
      return Optional.of(stored);
    }
    return wanted.get().holds(there.get()) ? Optional.of(given) : Optional.empty();
  }

  /** Fields that are stored, in their order, then those that are new. */
  private static Optional<List<Column>> ofFields(List<Column> stored, List<Column> given) {
    Map<String, Column> added = new LinkedHashMap<>();
    given.forEach(field -> added.put(field.name().toLowerCase(Locale.ROOT), field));
    List<Column> fields = new ArrayList<>();
    for (Column field : stored) {
      Column other = added.remove(field.name().toLowerCase(Locale.ROOT));
      Optional<ColumnType> type =
          other == null ? Optional.of(field.type()) : of(field.type(), other.type());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new Column(field.name(), type.get()));
    }
    fields.addAll(added.values());
    return Optional.of(fields);
  }
}
