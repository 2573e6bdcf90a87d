package io.metaxy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.core.engine.RowCursor;
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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Hooks NO_HOOKS = new Hooks("dev", List.of());

  @TempDir private Path dir;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = dir.resolve("store.duckdb");
  }

  private static DuckDbStoreConfig.Builder config(String database) {
    return DuckDbStoreConfig.builder().name("dev").database(database);
  }

  private static DuckDbEngine open(DuckDbStoreConfig config, AccessMode mode) {
    return new Opening(config, mode, Set.of()).open(Function.identity());
  }

  private DuckDbEngine openFile(AccessMode mode) {
    return open(config(file.toString()).build(), mode);
  }

  private static MetaxyException refused(DuckDbStoreConfig config, AccessMode mode) {
    return catchThrowableOfType(MetaxyException.class, () -> open(config, mode).close());
  }

  private static String value(DuckDbEngine engine, Sql query) {
    try (RowCursor rows = engine.open(query)) {
      return String.valueOf(Objects.requireNonNull(rows.next())[0]);
    }
  }

  private static String spill(DuckDbEngine engine) {
    return value(engine, Sql.of("SELECT current_setting('temp_directory')"));
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

  @Test
  void aFileThatWasThereStaysWhenOpeningFails() {
    openFile(AccessMode.WRITE).close();

    refused(config(file.toString()).settings(Map.of("nope", 1)).build(), AccessMode.WRITE);

    assertThat(file).isNotEmptyFile();
    openFile(AccessMode.READ).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;memory_limit=1GB.duckdb", "a?b.duckdb"})
  void whatEndsAPathForDuckDbIsRefusedInIt(String name) {
    MetaxyException error = refused(config(dir.resolve(name).toString()).build(), AccessMode.WRITE);

    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error).hasMessageContainingAll("store \"dev\"", "Choose a path without");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aTildeIsTheHomeDirectory() {
    String home = System.getProperty("user.home");
    System.setProperty("user.home", dir.toString());
    try {
      open(config("~/store.duckdb").build(), AccessMode.WRITE).close();
    } finally {
      System.setProperty("user.home", home);
    }
    assertThat(file).exists();
  }

  @Test
  void writersAndReadersOfOneProgramShareAFile() {
    DuckDbEngine reader;
    try (DuckDbEngine one = openFile(AccessMode.WRITE);
        DuckDbEngine other = openFile(AccessMode.WRITE)) {
      reader = openFile(AccessMode.READ);
      one.materialize(Sql.of("SELECT 1")).close();
      other.materialize(Sql.of("SELECT 1")).close();
    }
    try (reader) {
      assertThat(value(reader, Sql.of("SELECT 42"))).isEqualTo("42");
      reader.materialize(Sql.of("SELECT 1")).close();
    }
  }

  @Test
  void readersOfOneProgramShareAFile() {
    openFile(AccessMode.WRITE).close();
    DuckDbEngine other;
    try (DuckDbEngine one = openFile(AccessMode.READ)) {
      other = openFile(AccessMode.READ);
      assertThat(value(one, Sql.of("SELECT 42"))).isEqualTo("42");
    }
    try (other) {
      assertThat(value(other, Sql.of("SELECT 42"))).isEqualTo("42");
    }
  }

  @Test
  void aFileThatThisProgramReadsIsNotOpenedForWriting() {
    openFile(AccessMode.WRITE).close();
    try (DuckDbEngine reader = openFile(AccessMode.READ)) {
      MetaxyException error = refused(config(file.toString()).build(), AccessMode.WRITE);

      assertThat(value(reader, Sql.of("SELECT 42"))).isEqualTo("42");
      assertThat(error.code()).isEqualTo(ErrorCode.LOCKED);
      assertThat(error).hasMessageContaining("or open the one that writes before it");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToAFileHasTheFilesLock() throws IOException {
    Path link = Files.createSymbolicLink(dir.resolve("link.duckdb"), file);
    openFile(AccessMode.WRITE).close();

    assertThat(database(link).writers()).isEqualTo(database(file).writers());
  }

  private FileDatabase database(Path path) {
    return FileDatabase.of(
        "dev", config(path.toString()).build().database(), NO_HOOKS, Duration.ZERO);
  }

  @Test
  void whatDoesNotFitIntoMemoryGoesToADirectoryThatVanishesWithTheStore() {
    Path spill;
    try (DuckDbEngine engine =
        open(
            config(":memory:").settings(Map.of("memory_limit", "100MB", "threads", 1)).build(),
            AccessMode.WRITE)) {
      spill = Path.of(spill(engine));
      engine
          .materialize(Sql.of("SELECT range AS i, md5(range::VARCHAR) AS m FROM range(3000000)"))
          .columns();
      assertThat(spill).isNotEmptyDirectory();
      assertThat(spill).hasParent(Path.of(System.getProperty("java.io.tmpdir")));
    }
    assertThat(spill).doesNotExist();
  }

  private static String memoryLimit(DuckDbEngine engine) {
    return value(engine, Sql.of("SELECT current_setting('memory_limit')"));
  }

  private static String memoryLimit(String limit) {
    try (DuckDbEngine engine =
        open(
            config(":memory:").settings(Map.of("memory_limit", limit)).build(), AccessMode.WRITE)) {
      return memoryLimit(engine);
    }
  }

  @Test
  void memoryIsLimitedToAShareOfWhatTheHeapLeaves() {
    String share = memoryLimit(MemoryShare.ofThisJvm().limit());
    try (DuckDbEngine inMemory = open(config(":memory:").build(), AccessMode.WRITE);
        DuckDbEngine onFile = openFile(AccessMode.WRITE)) {
      assertThat(memoryLimit(inMemory)).isEqualTo(share).isNotEqualTo(memoryLimit("100MB"));
      assertThat(memoryLimit(onFile)).isEqualTo(share);
    }
  }

  @Test
  void aStoreThatSharesAnEngineLeavesItsLimitOfMemory() {
    try (DuckDbEngine one =
            open(
                config(file.toString()).settings(Map.of("memory_limit", "100MB")).build(),
                AccessMode.WRITE);
        DuckDbEngine other = openFile(AccessMode.WRITE)) {
      assertThat(memoryLimit(one)).isEqualTo(memoryLimit("100MB")).isEqualTo(memoryLimit(other));
    }
  }

  @Test
  void whatAFileSpillsIsGoneWhenTheStoreIsClosed() {
    Path spill;
    try (DuckDbEngine engine =
        open(
            config(file.toString()).settings(Map.of("memory_limit", "100MB", "threads", 1)).build(),
            AccessMode.WRITE)) {
      spill = Path.of(spill(engine));
      engine
          .materialize(Sql.of("SELECT range AS i, md5(range::VARCHAR) AS m FROM range(3000000)"))
          .columns();
      assertThat(spill).isNotEmptyDirectory();
    }
    assertThat(spill).doesNotExist();
  }

  @Test
  void aFailedOpeningLeavesNoDirectoryForSpilling() {
    Opening opening = new Opening(config(":memory:").build(), AccessMode.WRITE, Set.of());

    RuntimeException error =
        catchThrowableOfType(
            RuntimeException.class,
            () ->
                opening.open(
                    engine -> {
                      throw new IllegalStateException(spill(engine));
                    }));

    assertThat(error).hasMessageContaining("metaxy-spill-");
    assertThat(Path.of(String.valueOf(error.getMessage()))).doesNotExist();
  }

  @Test
  void aConfiguredDirectoryForSpillingIsUsed() {
    String own = dir.resolve("own").toString();
    try (DuckDbEngine engine =
        open(
            config(":memory:").settings(Map.of("temp_directory", own)).build(), AccessMode.WRITE)) {
      assertThat(spill(engine)).isEqualTo(own);
    }
  }

  @Test
  void aFileHasItsDirectoryForSpillingBesideIt() {
    try (DuckDbEngine engine = openFile(AccessMode.WRITE)) {
      assertThat(spill(engine)).isEqualTo(file + ".tmp");
    }
  }

  @Test
  @Timeout(60)
  void aServerThatDoesNotAnswerIsUnavailable() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      MetaxyException error =
          remote("http://127.0.0.1:%d/x.db?token=SEKRET".formatted(silent.getLocalPort()), 1);

      assertThat(error).hasMessageContainingAll("store \"dev\"", "did not answer within 1 s");
    }
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() {
    assertThat(remote("http://127.0.0.1:1/x.db?token=SEKRET", LIMIT.toSeconds()))
        .hasMessageContainingAll("store \"dev\"", "cannot be reached", "Check the address");
  }

  private static MetaxyException remote(String url, long seconds) {
    Opening opening =
        new Opening(config(url).build(), AccessMode.READ, Set.of(), Duration.ofSeconds(seconds));
    MetaxyException error =
        catchThrowableOfType(
            MetaxyException.class, () -> opening.open(Function.identity()).close());

    assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(trace(error)).contains("token=***").doesNotContain("SEKRET");
    return error;
  }

  private static String trace(MetaxyException error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
