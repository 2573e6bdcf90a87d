package io.metaxy.duckdb;

import static io.metaxy.duckdb.OpenEngines.config;
import static io.metaxy.duckdb.OpenEngines.open;
import static io.metaxy.duckdb.OpenEngines.refused;
import static io.metaxy.duckdb.OpenEngines.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on disk, and who else has them open. */
class OpeningFilesTest {

  private static final Hooks NO_HOOKS = new Hooks("dev", List.of());

  @TempDir private Path dir;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = dir.resolve("store.duckdb");
  }

  private DuckDbEngine openFile(AccessMode mode) {
    return open(config(file.toString()).build(), mode);
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
}
