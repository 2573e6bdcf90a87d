package io.metaxy.core.store;

import io.metaxy.core.filter.InvalidFilter;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterColumn;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The columns that a filter may name.
 *
 * @param columns by name: how each is written in the query, and its type
 * @param dialect the engine's SQL
 */
public record FilterColumns(Map<String, Source> columns, Dialect dialect) {

  /**
   * A column in a query.
   *
   * @param sql the value
   * @param type its type
   */
  public record Source(Sql sql, ColumnType type) {}

  /** Columns that are written by their names. */
  public static FilterColumns of(Map<String, ColumnType> types, Dialect dialect) {
    Map<String, Source> columns = new LinkedHashMap<>();
    types.forEach(
        (name, type) -> columns.put(name, new Source(Sql.of("{}", Identifier.of(name)), type)));
    return new FilterColumns(columns, dialect);
  }

  /**
   * The column that a filter means: one of the whole dotted name, or else a way into a struct.
   *
   * @throws io.metaxy.error.MetaxyException if there is none
   */
  Source find(Filter filter, FilterColumn column) {
    Source source = columns.get(column.name());
    if (source != null) {
      return source;
    }
    source = columns.get(column.path().get(0));
    if (source == null) {
      throw InvalidFilter.of(
          filter,
          "there is no column \"%s\"; there are %s.".formatted(column.name(), columns.keySet()));
    }
    for (String field : column.path().subList(1, column.path().size())) {
      source =
          new Source(
              dialect.entry(source.sql(), field), fieldType(filter, column, source.type(), field));
    }
    return source;
  }

  private static ColumnType fieldType(
      Filter filter, FilterColumn column, ColumnType type, String field) {
    if (type instanceof ColumnType.MapOf map && map.key() == ColumnType.Scalar.VARCHAR) {
      return map.value();
    } else if (type instanceof ColumnType.Struct struct) {
      for (Column candidate : struct.fields()) {
        if (candidate.name().equals(field)) {
          return candidate.type();
        }
      }
    }
    throw InvalidFilter.of(
        filter,
        "there is no column \"%s\": what comes before \"%s\" is of type %s."
            .formatted(column.name(), field, type));
  }
}
