package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes transactions conflict that would pass each other by, as appends do: each updates the one
 * row of a table. Those that create the table conflict as well.
 *
 * @param database where the table is
 */
record ExclusiveTurn(AttachedDatabase database) {

  private static final TableName TABLE = new TableName("metaxy_system__exclusive");

  /** Within a transaction. */
  void take(Connection connection) throws SQLException {
    Sql table = database.table(TABLE);
    try {
      Statements.execute(connection, Sql.of("UPDATE {} SET \"turn\" = \"turn\" + 1", table));
    } catch (SQLException e) {
      if (!EngineErrors.isMissingTable(e)) {
        throw e;
      }
      Statements.execute(connection, Sql.of("CREATE TABLE {} (\"turn\" BIGINT)", table));
      Statements.execute(connection, Sql.of("INSERT INTO {} VALUES (1)", table));
    }
  }
}
