package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Runs the statements of a lake on a connection.
 *
 * @param connection stays open
 */
record LakeSession(Connection connection) {

  void run(Sql sql) throws SQLException {
    try (PreparedStatement statement = prepared(sql)) {
      statement.execute();
    }
  }

  /** The first value of the first row as text; empty if there is no row. */
  Optional<String> text(Sql query) throws SQLException {
    try (PreparedStatement statement = prepared(query);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }

  private PreparedStatement prepared(Sql sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.text());
    try {
      int index = 0;
      for (Object value : sql.parameters()) {
        statement.setObject(++index, value);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
