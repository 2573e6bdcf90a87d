package io.metaxy.duckdb.testing;

import io.metaxy.duckdb.config.ConnectionHook;
import io.metaxy.store.MetadataStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Has the engine log the statements that it runs, its own on a lake's catalog among them. */
public final class StatementLog implements ConnectionHook {

  @Override
  public void afterConnect(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CALL enable_logging('QueryLog')");
    }
  }

  /** What a store's engine has run so far. */
  public static List<String> of(MetadataStore store) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT message FROM duckdb_logs_parsed('QueryLog')")) {
      List<String> statements = new ArrayList<>();
      while (rows.next()) {
        statements.add(rows.getString(1));
      }
      return statements;
    }
  }
}
