package io.metaxy.duckdb.extension;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What an engine says of itself.
 *
 * @param version its version, such as {@code v1.5.5}
 * @param platform what its extensions are built for, such as {@code linux_amd64}
 * @param directory the absolute directory in which it keeps extensions
 * @param repository the repository to be used in place of DuckDB's own; empty for that one
 */
record EngineFacts(String version, String platform, Path directory, String repository) {

  private static final Sql QUERY =
      Sql.of(
          """
          SELECT version(), (SELECT platform FROM pragma_platform()),
            coalesce(current_setting('extension_directory'), ''),
            coalesce(current_setting('home_directory'), ''),
            coalesce(current_setting('custom_extension_repository'), '')
          """);

  /**
   * Asks the engine.
   *
   * @param environment where the user's home is looked up, as DuckDB does
   */
  static EngineFacts of(Connection connection, Map<String, String> environment)
      throws SQLException {
    List<String> row = Statements.row(connection, QUERY).stream().map(String::valueOf).toList();
    return new EngineFacts(
        row.get(0), row.get(1), directory(row.get(2), home(row.get(3), environment)), row.get(4));
  }

  private static Path directory(String setting, Path home) {
    if (setting.isEmpty()) {
      return home.resolve(".duckdb").resolve("extensions").toAbsolutePath();
    }
    return setting.startsWith("~/")
        ? home.resolve(setting.substring(2)).toAbsolutePath()
        : Path.of(setting).toAbsolutePath();
  }

  private static Path home(String setting, Map<String, String> environment) {
    if (!setting.isEmpty()) {
      return Path.of(setting);
    }
    String variable = System.getProperty("os.name").startsWith("Windows") ? "USERPROFILE" : "HOME";
    return Path.of(environment.getOrDefault(variable, System.getProperty("user.home")));
  }
}
