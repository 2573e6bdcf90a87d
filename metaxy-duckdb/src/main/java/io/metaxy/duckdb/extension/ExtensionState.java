package io.metaxy.duckdb.extension;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What DuckDB knows of an extension.
 *
 * @param name its full name
 * @param loaded whether it is built in or loaded
 * @param installed whether its file is in DuckDB's directory
 * @param path where that file is; empty if it is not
 */
record ExtensionState(String name, boolean loaded, boolean installed, String path) {

  private static final String QUERY =
      """
      SELECT extension_name, loaded, installed, coalesce(install_path, '')
      FROM duckdb_extensions()
      WHERE extension_name = ? OR list_contains(aliases, ?)
      """;

  /**
   * The state of the extension of that name or alias; one unknown to DuckDB is simply not there.
   */
  static ExtensionState of(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setString(1, name);
      statement.setString(2, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? new ExtensionState(
                rows.getString(1), rows.getBoolean(2), rows.getBoolean(3), rows.getString(4))
            : new ExtensionState(name, false, false, "");
      }
    }
  }
}
