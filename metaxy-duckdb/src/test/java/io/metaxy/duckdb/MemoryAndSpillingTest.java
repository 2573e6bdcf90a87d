package io.metaxy.duckdb;

import static io.metaxy.duckdb.OpenEngines.config;
import static io.metaxy.duckdb.OpenEngines.open;
import static io.metaxy.duckdb.OpenEngines.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine keeps to its share of the memory, and takes what it spills with it. */
class MemoryAndSpillingTest {

  @TempDir private Path dir;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = dir.resolve("store.duckdb");
  }

  private DuckDbEngine openFile(AccessMode mode) {
    return open(config(file.toString()).build(), mode);
  }

  private static String spill(DuckDbEngine engine) {
    return value(engine, Sql.of("SELECT current_setting('temp_directory')"));
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
  void aConfiguredDirectoryForSpillingIsMadeWithItsParents() {
    Path own = dir.resolve("not/there/yet");
    try (DuckDbEngine engine =
        open(
            config(":memory:")
                .settings(
                    Map.of("memory_limit", "100MB", "threads", 1, "temp_directory", own.toString()))
                .build(),
            AccessMode.WRITE)) {
      engine
          .materialize(Sql.of("SELECT range AS i, md5(range::VARCHAR) AS m FROM range(3000000)"))
          .columns();
      assertThat(own).isNotEmptyDirectory();
    }
  }

  @Test
  void aDirectoryForSpillingThatCannotBeMadeIsSaidAtOnce() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");
    String own = file.resolve("below/it").toString();
    assertThatThrownBy(
            () ->
                open(
                    config(":memory:").settings(Map.of("temp_directory", own)).build(),
                    AccessMode.WRITE))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining(own)
        .hasMessageContaining("Name another one");
  }

  @Test
  void aFileHasItsDirectoryForSpillingBesideIt() {
    try (DuckDbEngine engine = openFile(AccessMode.WRITE)) {
      assertThat(spill(engine)).isEqualTo(file + ".tmp");
    }
  }
}
