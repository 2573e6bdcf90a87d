package io.metaxy.duckdb.testing;

import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.extension.ExtensionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The file of the extension {@code ducklake}, had from the network once for each clean build. */
public final class RealExtension {

  /** The extension directory below {@code target} that all tests share. */
  public static final Path DIRECTORY = Path.of("target", "test-extensions").toAbsolutePath();

  private RealExtension() {}

  /** An instance of DuckDB that fetches nothing by itself. */
  public static Connection engine() throws SQLException {
    Connection connection = new DuckDbDriver().connect("jdbc:duckdb:", new Properties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET autoinstall_known_extensions = false");
    }
    return connection;
  }

  /** The file of {@code ducklake}, in the layout of DuckDB below {@link #DIRECTORY}. */
  public static Path file() throws SQLException {
    try (Connection connection = engine()) {
      new ExtensionLoader(new ExtensionSettings(Optional.of(DIRECTORY), Map.of(), true))
          .load(connection, "ducklake");
      return DIRECTORY.resolve(layout(connection)).resolve("ducklake.duckdb_extension");
    }
  }

  /** The file's bytes. */
  public static byte[] bytes() throws SQLException, IOException {
    return Files.readAllBytes(file());
  }

  /** The folders for version and platform in an extension directory. */
  public static Path layout(Connection connection) throws SQLException {
    return Path.of(version(connection), platform(connection));
  }

  /** The engine's version, such as {@code v1.5.5}. */
  public static String version(Connection connection) throws SQLException {
    return ask(connection, "SELECT version()");
  }

  /** The engine's platform, such as {@code linux_amd64}. */
  public static String platform(Connection connection) throws SQLException {
    return ask(connection, "SELECT platform FROM pragma_platform()");
  }

  /** Whether an extension is loaded. */
  public static boolean isLoaded(Connection connection, String name) throws SQLException {
    return ask(
            connection, "SELECT string_agg(extension_name) FROM duckdb_extensions() WHERE loaded")
        .contains(name);
  }

  /** The one text that a query returns. */
  public static String ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
