package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;

/** Lets a user's text pass only if it is one query: the driver would run several statements. */
final class UserQueries {

  private UserQueries() {}

  /** The parser serialises queries only; it reports anything else as an error. */
  static void check(Connection connection, Sql query) throws SQLException {
    Object error =
        Statements.value(
            connection,
            Sql.of(
                "SELECT CASE WHEN tree->>'error' = 'true' THEN tree->>'error_message' WHEN json_array_length(tree->'statements') <> 1 THEN 'it holds several statements' END FROM (SELECT json_serialize_sql(CAST({} AS VARCHAR)) AS tree)",
                Parameter.of(query.text())));
    if (error != null) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot write the result of the query: %s. Give one query.".formatted(error));
    }
  }
}
