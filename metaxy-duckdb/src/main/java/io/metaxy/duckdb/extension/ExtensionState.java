package io.metaxy.duckdb.extension;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Backoff;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What DuckDB knows of an extension.
 *
 * @param name its full name
 * @param loaded whether it is built in or loaded
 * @param installed whether its file is in DuckDB's directory
 * @param path where that file is; empty if it is not
 */
record ExtensionState(String name, boolean loaded, boolean installed, String path) {

  // DuckDB reads all notes in the directory, and fails on one that another process is writing.
  private static final String UNFINISHED = ".duckdb_extension.tmp-";
  private static final Duration INSTALLING = Duration.ofSeconds(10);

  /**
   * The state of the extension of that name or alias; one unknown to DuckDB is simply not there.
   * Waits for other processes that are installing into the same directory.
   */
  static ExtensionState of(Connection connection, String name) throws SQLException {
    Backoff backoff = new Backoff(INSTALLING);
    while (true) {
      try {
        return read(connection, name);
      } catch (SQLException e) {
        if (!EngineErrors.text(e).contains(UNFINISHED) || !backoff.pause()) {
          throw e;
        }
      }
    }
  }

  private static ExtensionState read(Connection connection, String name) throws SQLException {
    List<@Nullable Object> row =
        Statements.row(
            connection,
            Sql.of(
                """
                SELECT extension_name, loaded, installed, coalesce(install_path, '')
                FROM duckdb_extensions()
                WHERE extension_name = {} OR list_contains(aliases, {})
                """,
                Parameter.of(name),
                Parameter.of(name)));
    return row.isEmpty()
        ? new ExtensionState(name, false, false, "")
        : new ExtensionState(
            String.valueOf(row.get(0)),
            Boolean.TRUE.equals(row.get(1)),
            Boolean.TRUE.equals(row.get(2)),
            String.valueOf(row.get(3)));
  }
}
