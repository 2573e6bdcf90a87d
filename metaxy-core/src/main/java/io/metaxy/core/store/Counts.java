package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Questions whose answer is one row of numbers, and what is counted in several of them. */
final class Counts {

  private Counts() {}

  /** The numbers of the one row that a query yields; 0 for null. */
  static long[] of(SqlEngine engine, Sql query) {
    try (RowCursor cursor = engine.open(query)) {
      @Nullable Object[] row = cursor.next();
      if (row == null) {
        throw new IllegalStateException("a count without a row");
      }
      return Arrays.stream(row)
          .mapToLong(value -> value instanceof Number number ? number.longValue() : 0)
          .toArray();
    }
  }

  /** Whether a row has null in one of its ids. */
  static Sql anyNull(Collection<String> ids) {
    return Sql.join(
        " OR ", ids.stream().map(id -> Sql.of("{} IS NULL", Identifier.of(id))).toList());
  }

  /** How many combinations of ids come more than once in a query's rows. */
  static Sql twice(Collection<String> ids, Sql rows) {
    return Sql.of(
        "(SELECT count(*) FROM (SELECT {} FROM ({}) AS \"r\" GROUP BY {} HAVING count(*) > 1) AS \"twice\")",
        Sql.names(ids),
        rows,
        Sql.names(ids));
  }
}
