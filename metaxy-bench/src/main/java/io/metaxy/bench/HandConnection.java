package io.metaxy.bench;

import io.metaxy.store.MetadataStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection to a store's engine for those who work by hand. */
final class HandConnection {

  private HandConnection() {}

  /**
   * At the store's tables, with a database {@code hand} in memory for results. At least one feature
   * was written.
   */
  static Connection of(MetadataStore store) throws SQLException {
    Connection connection = store.unwrap(Connection.class);
    Bare.execute(connection, "ATTACH ':memory:' AS hand");
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT database_name FROM duckdb_tables() WHERE starts_with(table_name, 'bench__') LIMIT 1")) {
      if (!rows.next()) {
        throw new IllegalStateException("nothing was written");
      }
      Bare.execute(connection, "USE \"%s\"".formatted(rows.getString(1)));
    }
    return connection;
  }
}
