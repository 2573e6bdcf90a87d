package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Provokes each error on the real engine: a release that rewords one fails here. */
class EngineErrorsTest {

  @TempDir Path dir;

  private static ErrorCode code(SQLException error) {
    return EngineErrors.of("do it", error).code();
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
          assertThrows(
              SQLException.class, () -> run(other, Sql.of("CREATE TABLE t (n INTEGER)")));
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
      SQLException error =
          assertThrows(SQLException.class, () -> run(other, Sql.of("COMMIT")));
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

  private DuckDBConnection lake(String catalog) throws SQLException {
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
    RealExtension.load(connection, "ducklake");
    Path metadata = dir.resolve("catalog." + catalog);
    String prefix = "ducklake:";
    if (catalog.equals("sqlite")) {
      RealExtension.load(connection, "sqlite_scanner");
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
                  Statements.value(
                      connection,
                      Sql.of("SELECT error('my words') FROM range(10)")));
      assertThat(EngineErrors.text(error)).contains("my words").doesNotContain("pending query");
    }
  }

  @Test
  void writingToADatabaseThatIsOpenForReadingIsReadOnly() throws SQLException {
    String url = "jdbc:duckdb:" + dir.resolve("file.duckdb");
    try (Connection connection = DriverManager.getConnection(url)) {
      run(connection, Sql.of("CREATE TABLE t (n INTEGER)"));
    }
    Properties properties = new Properties();
    properties.setProperty("duckdb.read_only", "true");
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      SQLException error =
          assertThrows(
              SQLException.class, () -> run(connection, Sql.of("INSERT INTO t VALUES (1)")));
      assertThat(code(error)).isEqualTo(ErrorCode.READ_ONLY);
    }
  }

  @Test
  void aHostThatIsNotThereIsUnavailable() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      RealExtension.load(connection, "httpfs");
      SQLException error =
          assertThrows(
              SQLException.class,
              () ->
                  Statements.value(
                      connection,
                      Sql.of("SELECT * FROM read_parquet('http://127.0.0.1:1/nothing.parquet')")));
      assertThat(code(error)).isEqualTo(ErrorCode.UNAVAILABLE);
    }
  }
}
