package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.testing.RealExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** An engine of its own, in memory. */
final class TestEngine implements AutoCloseable {

  private static final ExtensionLoader LOADER =
      new ExtensionLoader(
          new ExtensionSettings(Optional.of(RealExtension.DIRECTORY), Map.of(), true));

  private static final String STATE =
      "SELECT database_name FROM duckdb_databases() UNION ALL SELECT name FROM duckdb_secrets() UNION ALL SELECT current_catalog() ORDER BY 1";

  private final DuckDBConnection connection;

  private TestEngine(DuckDBConnection connection) {
    this.connection = connection;
  }

  static TestEngine start() throws SQLException {
    return new TestEngine(RealExtension.engine().unwrap(DuckDBConnection.class));
  }

  /** An engine that shows secrets as they are. */
  static TestEngine thatShowsSecrets() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("allow_unredacted_secrets", "true");
    return new TestEngine(new DuckDbDriver().connect("jdbc:duckdb:", properties));
  }

  /** Waits for others no longer than a test can. */
  static LakeAttacher attacher() {
    return new LakeAttacher(
        LOADER,
        connection -> {},
        new Patience(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(10)));
  }

  static void load(Connection connection, String extension) {
    LOADER.load(connection, extension);
  }

  DuckDBConnection connection() {
    return connection;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column. */
  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /**
   * Whether a text is one statement to the engine's parser. Of several, preparing runs all but the
   * last, which then shows in the engine's databases and secrets, or fails.
   */
  boolean isOneStatement(String text) throws SQLException {
    List<String> before = texts(STATE);
    connection.prepareStatement(text).close();
    return texts(STATE).equals(before);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
