package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.error.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Provokes each error on the real engine: a release that rewords one fails here. */
class EngineErrorsTest {

  private static final ExtensionLoader EXTENSIONS =
      new ExtensionLoader(ExtensionSettings.defaults());

  @TempDir Path dir;

  private static ErrorCode code(SQLException error) {
    return EngineErrors.of("do it", error).code();
  }

  private static DuckDBConnection connect(String url, Properties properties) throws SQLException {
    return DriverManager.getConnection(url, properties).unwrap(DuckDBConnection.class);
  }

  private static Properties readOnly() {
    Properties properties = new Properties();
    properties.setProperty("duckdb.read_only", "true");
    return properties;
  }

  private static void run(Connection connection, Sql... statements) throws SQLException {
    for (Sql statement : statements) {
      Statements.execute(connection, statement);
    }
  }

  @Test
  void writersOfTheSameRowConflict() throws SQLException {
    try (DuckDBConnection one =
            DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        Connection other = one.duplicate()) {
      run(
          one,
          Sql.of("CREATE TABLE t AS SELECT 1 AS n"),
          Sql.of("BEGIN"),
          Sql.of("UPDATE t SET n = 2"));
      run(other, Sql.of("BEGIN"));
      SQLException error =
          assertThrows(SQLException.class, () -> run(other, Sql.of("UPDATE t SET n = 3")));
      assertThat(EngineErrors.text(error)).contains("TransactionContext Error: Conflict");
      assertThat(EngineErrors.isConflict(error)).isTrue();
      assertThat(EngineErrors.of("write", error)).hasMessageContaining("nothing was written");
    }
  }

  @Test
  void creatorsOfTheSameTableConflict() throws SQLException {
    try (DuckDBConnection one =
            DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        Connection other = one.duplicate()) {
      run(one, Sql.of("BEGIN"), Sql.of("CREATE TABLE t (n INTEGER)"));
      run(other, Sql.of("BEGIN"));
      SQLException error =
          assertThrows(SQLException.class, () -> run(other, Sql.of("CREATE TABLE t (n INTEGER)")));
      assertThat(EngineErrors.isConflict(error)).isTrue();
    }
  }

  @Test
  void creatorsOfTheSameTableOfALakeConflict() throws SQLException {
    try (DuckDBConnection one = lake("duckdb");
        Connection other = one.duplicate()) {
      run(one, Sql.of("BEGIN"), Sql.of("CREATE TABLE lake.main.t (n INTEGER)"));
      run(other, Sql.of("BEGIN"), Sql.of("CREATE TABLE lake.main.t (n INTEGER)"));
      run(one, Sql.of("COMMIT"));
      SQLException error = assertThrows(SQLException.class, () -> run(other, Sql.of("COMMIT")));
      assertThat(EngineErrors.text(error)).contains("Transaction conflict");
      assertThat(EngineErrors.isConflict(error)).isTrue();
    }
  }

  @Test
  void aSqliteCatalogThatIsWrittenBySomebodyElseIsAConflict() throws SQLException {
    try (DuckDBConnection one = lake("sqlite");
        Connection other = one.duplicate()) {
      run(one, Sql.of("CREATE TABLE lake.main.t (n INTEGER)"));
      run(one, Sql.of("BEGIN"), Sql.of("INSERT INTO lake.main.t VALUES (1)"));
      run(other, Sql.of("BEGIN"), Sql.of("INSERT INTO lake.main.t VALUES (2)"));
      SQLException error = assertThrows(SQLException.class, () -> run(one, Sql.of("COMMIT")));
      assertThat(EngineErrors.text(error)).contains("database is locked");
      assertThat(EngineErrors.isConflict(error)).isTrue();
    }
  }

  @Test
  void twoThatLetTheSameSnapshotExpireConflict() throws SQLException {
    try (DuckDBConnection one = lake("duckdb");
        Connection other = one.duplicate()) {
      run(one, Sql.of("CREATE TABLE lake.main.t (n INTEGER)"));
      run(one, Sql.of("BEGIN"), Sql.of("CALL ducklake_expire_snapshots('lake', versions => [0])"));
      SQLException error =
          assertThrows(
              SQLException.class,
              () -> run(other, Sql.of("CALL ducklake_expire_snapshots('lake', versions => [0])")));
      assertThat(EngineErrors.text(error)).contains("Conflict on tuple deletion");
      assertThat(EngineErrors.isConflict(error)).isTrue();
    }
  }

  private DuckDBConnection lake(String catalog) throws SQLException {
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
    EXTENSIONS.load(connection, "ducklake");
    Path metadata = dir.resolve("catalog." + catalog);
    String prefix = "ducklake:";
    if (catalog.equals("sqlite")) {
      EXTENSIONS.load(connection, "sqlite_scanner");
      prefix = "ducklake:sqlite:";
    }
    run(
        connection,
        Sql.of(
            "ATTACH {} AS {} (DATA_PATH {})",
            Literal.text(prefix + metadata),
            Identifier.of("lake"),
            Literal.text(dir.resolve("data").toString())));
    return connection;
  }

  @Test
  void aMissingTableIsToldFromOtherErrors() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      SQLException missing =
          assertThrows(
              SQLException.class,
              () -> Statements.prepare(connection, Sql.of("SELECT * FROM memory.main.nope")));
      assertThat(EngineErrors.isMissingTable(missing)).isTrue();
      SQLException other =
          assertThrows(
              SQLException.class,
              () -> Statements.prepare(connection, Sql.of("SELECT * FROM memory.main.")));
      assertThat(EngineErrors.isMissingTable(other)).isFalse();
      assertThat(code(other)).isEqualTo(ErrorCode.ENGINE);
    }
  }

  @Test
  void theDriversOwnWordsAreLeftOut() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      SQLException error =
          assertThrows(
              SQLException.class,
              () ->
                  Statements.value(connection, Sql.of("SELECT error('my words') FROM range(10)")));
      assertThat(EngineErrors.text(error)).contains("my words").doesNotContain("pending query");
    }
  }

  @Test
  void writingToADatabaseThatIsOpenForReadingIsReadOnly() throws SQLException {
    String url = "jdbc:duckdb:" + dir.resolve("file.duckdb");
    try (Connection connection = DriverManager.getConnection(url)) {
      run(connection, Sql.of("CREATE TABLE t (n INTEGER)"));
    }
    try (Connection connection = connect(url, readOnly())) {
      SQLException error =
          assertThrows(
              SQLException.class, () -> run(connection, Sql.of("INSERT INTO t VALUES (1)")));
      assertThat(code(error)).isEqualTo(ErrorCode.READ_ONLY);
    }
  }

  @Test
  void aFileThatIsNotThereIsMissing() {
    SQLException error =
        assertThrows(
            SQLException.class,
            () -> connect("jdbc:duckdb:" + dir.resolve("none.duckdb"), readOnly()));
    assertThat(code(error)).isEqualTo(ErrorCode.STORE_MISSING);
  }

  @Test
  void readingOnlyIsNoErrorOfItsOwn() {
    SQLException error =
        assertThrows(SQLException.class, () -> connect("jdbc:duckdb:", readOnly()));
    assertThat(EngineErrors.text(error)).contains("in read-only mode");
    assertThat(code(error)).isEqualTo(ErrorCode.ENGINE);
  }

  @Test
  void aFileThatThisProgramReadsCannotBeOpenedForWriting() throws SQLException {
    String url = "jdbc:duckdb:" + dir.resolve("file.duckdb");
    connect(url, new Properties()).close();
    try (Connection reader = connect(url, readOnly())) {
      SQLException error = assertThrows(SQLException.class, () -> connect(url, new Properties()));
      assertThat(reader.isClosed()).isFalse();
      assertThat(code(error)).isEqualTo(ErrorCode.LOCKED);
      assertThat(EngineErrors.of("open it", error)).hasMessageContaining("Close that store");
    }
  }

  @Test
  void aFileThatThisProgramHasAttachedElsewhereIsLocked() throws SQLException {
    Path file = dir.resolve("file.duckdb");
    try (Connection lake = connect("jdbc:duckdb:", new Properties())) {
      run(lake, Sql.of("ATTACH {} AS other", Literal.text(file.toString())));
      SQLException error =
          assertThrows(SQLException.class, () -> connect("jdbc:duckdb:" + file, new Properties()));
      assertThat(code(error)).isEqualTo(ErrorCode.LOCKED);
      assertThat(EngineErrors.of("open it", error)).hasMessageContaining("Close that one");
    }
  }

  @Test
  void secretsInUrlsAreInNeitherMessageNorCause() throws SQLException {
    try (Connection connection = connect("jdbc:duckdb:", new Properties())) {
      SQLException error =
          assertThrows(
              SQLException.class,
              () ->
                  run(connection, Sql.of("ATTACH '/nowhere/x.db?token=SEKRET' AS x (READ_ONLY)")));
      assertThat(error.getMessage()).contains("SEKRET");
      StringWriter trace = new StringWriter();
      EngineErrors.of("attach it", error).printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).contains("token=***").doesNotContain("SEKRET");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1/x.parquet", "http://nowhere.invalid/x.parquet"})
  void aServerThatIsNotThereIsUnavailable(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      EXTENSIONS.load(connection, "httpfs");
      run(connection, Sql.of("SET http_retries = 0"));
      SQLException error =
          assertThrows(
              SQLException.class,
              () ->
                  Statements.value(
                      connection, Sql.of("SELECT * FROM read_parquet({})", Literal.text(url))));
      assertThat(code(error)).isEqualTo(ErrorCode.UNAVAILABLE);
    }
  }

  @Test
  void anInterruptedStatementSaysThatTheStoreWasClosed() throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    CompletableFuture<SQLException> failure =
        CompletableFuture.supplyAsync(
            () ->
                assertThrows(
                    SQLException.class,
                    () ->
                        Statements.value(
                            connection,
                            Sql.of(
                                "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range = -1"))));
    while (!failure.isDone()) {
      connection.close();
    }
    assertThat(code(failure.get())).isEqualTo(ErrorCode.CLOSED);
  }

  @Test
  void whatBelongsToAClosedConnectionSaysThatTheStoreWasClosed() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    PreparedStatement asked = Statements.prepare(connection, Sql.of("SELECT 1"));
    PreparedStatement unasked = Statements.prepare(connection, Sql.of("SELECT 2"));
    ResultSet rows = asked.executeQuery();
    connection.close();
    rows.close();

    assertThat(code(assertThrows(SQLException.class, unasked::executeQuery)))
        .isEqualTo(ErrorCode.CLOSED);
    assertThat(code(assertThrows(SQLException.class, rows::next))).isEqualTo(ErrorCode.CLOSED);
  }

  @Test
  void aLakeThatGivesUpRetryingIsAConflict() throws SQLException {
    try (DuckDBConnection one = lake("duckdb");
        Connection other = one.duplicate()) {
      run(
          one,
          Sql.of("SET ducklake_max_retry_count = 0"),
          Sql.of("CREATE TABLE lake.main.t (n INTEGER)"),
          Sql.of("CREATE TABLE lake.main.u (n INTEGER)"));
      run(other, Sql.of("SET ducklake_max_retry_count = 0"));
      run(one, Sql.of("BEGIN"), Sql.of("INSERT INTO lake.main.t VALUES (1)"));
      run(other, Sql.of("BEGIN"), Sql.of("INSERT INTO lake.main.u VALUES (2)"));
      run(one, Sql.of("COMMIT"));
      SQLException error = assertThrows(SQLException.class, () -> run(other, Sql.of("COMMIT")));
      assertThat(EngineErrors.text(error)).contains("Exceeded the maximum retry count");
      assertThat(EngineErrors.isConflict(error)).isTrue();
    }
  }
}
