package io.metaxy.duckdb;

import static io.metaxy.duckdb.OpenEngines.config;
import static io.metaxy.duckdb.OpenEngines.open;
import static io.metaxy.duckdb.OpenEngines.refused;
import static io.metaxy.duckdb.OpenEngines.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.config.DuckDbStoreConfigReader;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.duckdb.testing.TomlFile;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a store is opened with is set before it is used, and nothing is left behind if that fails.
 */
class OpeningTest {

  @TempDir private Path dir;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = dir.resolve("store.duckdb");
  }

  @Test
  void aMistypedSettingLeavesNoFile() {
    MetaxyException error =
        refused(
            config(file.toString()).settings(Map.of("memory_limt", "1GB")).build(),
            AccessMode.WRITE);

    assertThat(error).hasMessageContainingAll("store \"dev\"", "memory_limt");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void settingsOfAnExtensionAreSetOnceItIsLoaded() {
    DuckDbStoreConfig config =
        config(":memory:")
            .settings(Map.of("ducklake_max_retry_count", 100, "threads", 1))
            .addExtensions("ducklake")
            .extensionSettings(
                new ExtensionSettings(Optional.of(RealExtension.DIRECTORY), Map.of(), true))
            .build();

    try (DuckDbEngine engine = open(config, AccessMode.WRITE)) {
      assertThat(value(engine, Sql.of("SELECT current_setting('ducklake_max_retry_count')")))
          .isEqualTo("100");
      assertThat(value(engine, Sql.of("SELECT current_setting('threads')"))).isEqualTo("1");
    }
  }

  @Test
  void pragmasAreRunAndThenStatementsOfExtensionsBeforeThoseOfTheStore() throws IOException {
    DuckDbStoreConfig config =
        new DuckDbStoreConfigReader(getClass().getClassLoader())
            .read(
                "dev",
                TomlFile.store(
                    dir,
                    """
                    [stores.dev]
                    type = "duckdb"
                    [stores.dev.config]
                    database = ":memory:"
                    extensions = [{ name = "ducklake", init_sql = ["CREATE TABLE one AS SELECT current_setting('ducklake_max_retry_count') AS i"] }]
                    init_sql = ["CREATE TABLE two AS SELECT * FROM one", "INSERT INTO two SELECT 7"]
                    pragmas = ["enable_progress_bar"]
                    config = { extension_directory = "%s", ducklake_max_retry_count = 42 }
                    """
                        .formatted(RealExtension.DIRECTORY)));

    try (DuckDbEngine engine = open(config, AccessMode.WRITE)) {
      assertThat(value(engine, Sql.of("SELECT current_setting('enable_progress_bar')")))
          .isEqualTo("true");
      assertThat(value(engine, Sql.of("SELECT string_agg(i, ' ' ORDER BY i) FROM memory.main.two")))
          .isEqualTo("7 42");
    }
  }

  @Test
  void aStatementThatFailsIsNamedByItsNumberAndLeavesNoFile() {
    MetaxyException error =
        refused(
            config(file.toString())
                .addInitSql(
                    "SELECT 1", "CREATE SECRET s (TYPE s3, KEY_ID 'planted' SECRET 'planted')")
                .build(),
            AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error)
        .hasMessageContainingAll("store \"dev\"", "statement 2 of init_sql", "syntax error");
    assertThat(trace(error)).doesNotContain("planted");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aPragmaThatIsUnknownLeavesNoFile() {
    assertThat(refused(config(file.toString()).addPragmas("no_such").build(), AccessMode.WRITE))
        .hasMessageContainingAll("store \"dev\"", "no_such");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aMissingExtensionLeavesNoFile() {
    MetaxyException error =
        refused(
            config(file.toString())
                .addExtensions("no_such_extension")
                .extensionSettings(new ExtensionSettings(Optional.empty(), Map.of(), false))
                .build(),
            AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.EXTENSION_MISSING);
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aStoreThatCannotBeMadeLeavesNoFile() {
    Opening opening = new Opening(config(file.toString()).build(), AccessMode.WRITE, Set.of());

    assertThatThrownBy(
            () ->
                opening.open(
                    engine -> {
                      throw new IllegalStateException("no store");
                    }))
        .hasMessage("no store");
    assertThat(dir).isEmptyDirectory();
  }

  private static String trace(MetaxyException error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
