package io.metaxy.duckdb.lake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An engine of its own, in memory, with extensions that are installed. */
final class TestEngine implements AutoCloseable {

  private static final Duration SHORT = Duration.ofSeconds(10);

  private final Connection connection;

  private TestEngine(Connection connection) {
    this.connection = connection;
  }

  static TestEngine start() throws SQLException {
    TestEngine engine = new TestEngine(DriverManager.getConnection("jdbc:duckdb:"));
    engine.run("SET autoinstall_known_extensions = false");
    return engine;
  }

  static LakeAttacher attacher() {
    return new LakeAttacher(TestEngine::load, SHORT);
  }

  private static void load(Connection connection, String extension) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOAD " + extension);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Connection connection() {
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

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
