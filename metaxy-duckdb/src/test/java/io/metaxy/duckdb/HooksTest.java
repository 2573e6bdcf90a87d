package io.metaxy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.config.ConnectionHook;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When hooks are called, with what there is by then, and what becomes of a store if one fails. */
class HooksTest {

  private static final String FACTS =
      "SELECT (SELECT count(DISTINCT function_name) FROM duckdb_functions() WHERE function_name = 'sqlite_scan') || ' ' || (SELECT count(*) FROM duckdb_databases() WHERE database_name = 'ducklake')";

  @TempDir private Path dir;

  /** Writes down when it was called, and whether extension and lake were there. */
  private static final class Recorder implements ConnectionHook {

    private final String name;
    private final List<String> calls;

    Recorder(String name, List<String> calls) {
      this.name = name;
      this.calls = calls;
    }

    @Override
    public void beforeConnect(Properties properties) {
      calls.add(name + " beforeConnect");
      properties.setProperty("default_null_order", "nulls_first");
    }

    @Override
    public void afterConnect(Connection connection) throws SQLException {
      record("afterConnect", connection);
    }

    @Override
    public void beforeAttach(Connection connection) throws SQLException {
      record("beforeAttach", connection);
    }

    @Override
    public void afterAttach(Connection connection) throws SQLException {
      record("afterAttach", connection);
    }

    private void record(String method, Connection connection) throws SQLException {
      calls.add("%s %s %s".formatted(name, method, RealExtension.ask(connection, FACTS)));
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET VARIABLE %s_%s = 'set'".formatted(name, method));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"file, 0 0, 0 0", "memory, 0 0, 0 0", "lake, 1 0, 1 1"})
  void hooksAreCalledInOrderWithWhatIsThere(String kind, String before, String after)
      throws SQLException {
    List<String> calls = new ArrayList<>();
    try (MetadataStore store =
        open(config(kind).addHooks(new Recorder("a", calls), new Recorder("b", calls)))) {
      assertThat(calls)
          .containsExactly(
              "a beforeConnect",
              "b beforeConnect",
              "a afterConnect 0 0",
              "b afterConnect 0 0",
              "a beforeAttach " + before,
              "b beforeAttach " + before,
              "a afterAttach " + after,
              "b afterAttach " + after);
      try (Connection connection = store.unwrap(Connection.class)) {
        assertThat(RealExtension.ask(connection, "SELECT current_setting('default_null_order')"))
            .isEqualToIgnoringCase("nulls_first");
      }
    }
  }

  /** Fails in one of its methods. */
  private static final class Failing implements ConnectionHook {

    private final String method;
    private final List<Connection> seen = new ArrayList<>();

    Failing(String method) {
      this.method = method;
    }

    @Override
    public void beforeConnect(Properties properties) throws SQLException {
      failIn("beforeConnect");
    }

    @Override
    public void afterConnect(Connection connection) throws SQLException {
      seen.add(connection);
      failIn("afterConnect");
    }

    @Override
    public void beforeAttach(Connection connection) throws SQLException {
      failIn("beforeAttach");
    }

    @Override
    public void afterAttach(Connection connection) throws SQLException {
      failIn("afterAttach");
    }

    private void failIn(String called) throws SQLException {
      if (called.equals(method)) {
        throw new SQLException("Parser Error: no secret\n\nLINE 1: CREATE SECRET 'planted'");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory", "lake"})
  void aHookThatFailsEndsTheOpeningAndNothingStaysOpen(String kind) throws SQLException {
    for (String method : List.of("beforeConnect", "afterConnect", "beforeAttach", "afterAttach")) {
      Failing hook = new Failing(method);

      MetaxyException error =
          catchThrowableOfType(MetaxyException.class, () -> open(config(kind).addHooks(hook)));

      assertThat(error)
          .hasMessageContainingAll("store \"dev\"", method, "Failing failed: ", "no secret");
      StringWriter shown = new StringWriter();
      error.printStackTrace(new PrintWriter(shown));
      assertThat(shown.toString()).doesNotContain("planted");
      assertThat(hook.seen).hasSize(method.equals("beforeConnect") ? 0 : 1);
      for (Connection connection : hook.seen) {
        assertThat(connection.isClosed()).as(method).isTrue();
      }
      open(config(kind)).close();
    }
  }

  private DuckDbStoreConfig.Builder config(String kind) {
    DuckDbStoreConfig.Builder config = DuckDbStoreConfig.builder().name("dev");
    return switch (kind) {
      case "file" -> config.database(dir.resolve("store.duckdb").toString());
      case "lake" ->
          config.ducklake(
              LakeConfig.of(
                  SqliteCatalog.at(dir.resolve("lake.db")), LocalStorage.at(dir.resolve("data"))));
      default -> config;
    };
  }

  private static MetadataStore open(DuckDbStoreConfig.Builder config) {
    return new DuckDBMetadataStore(config.build())
        .open(
            new StoreContext(
                "dev", FeatureGraph.DEFAULT_PROJECT, FeatureGraph.of(), StoreSettings.DEFAULT),
            AccessMode.WRITE);
  }
}
