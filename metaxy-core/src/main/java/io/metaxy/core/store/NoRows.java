package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A query without rows, in place of a table that was never written. */
final class NoRows {

  private NoRows() {}

  /** No rows with these columns. */
  static Sql of(List<Column> columns, Dialect dialect) {
    return Sql.of(
        "SELECT {} WHERE false",
        Sql.join(
            ", ",
            columns.stream()
                .map(
                    column ->
                        Sql.of(
                            "CAST(NULL AS {}) AS {}",
                            dialect.type(column.type()),
                            Identifier.of(column.name())))
                .toList()));
  }

  /** Columns with the types that are known of them; others are texts. */
  static List<Column> columns(Collection<String> names, Map<String, ColumnType> types) {
    return names.stream()
        .map(name -> new Column(name, types.getOrDefault(name, ColumnType.Scalar.VARCHAR)))
        .toList();
  }
}
