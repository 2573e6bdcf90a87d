package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.testing.RealExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways that need no network. */
class ExtensionLoaderTest {

  @TempDir Path directory;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = RealExtension.engine();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void leavesAloneWhatIsBuiltIn() throws Exception {
    loader(Map.of("json", directory.resolve("missing"))).load(connection, "json");
    assertThat(RealExtension.isLoaded(connection, "json")).isTrue();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void loadsTheConfiguredFile() throws Exception {
    loader(Map.of("ducklake", RealExtension.file())).load(connection, "ducklake");
    assertThat(RealExtension.isLoaded(connection, "ducklake")).isTrue();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void loadsAFileWhosePathHasQuotes() throws Exception {
    Path file = Files.createDirectories(directory.resolve("it's \"here\"; --"));
    file = Files.copy(RealExtension.file(), file.resolve("ducklake.duckdb_extension"));
    loader(Map.of("ducklake", file)).load(connection, "ducklake");
    assertThat(RealExtension.isLoaded(connection, "ducklake")).isTrue();
  }

  @Test
  void loadsFromTheLayoutOfDuckDb() throws Exception {
    Path file = directory.resolve(RealExtension.layout(connection));
    Files.createDirectories(file);
    Files.copy(RealExtension.file(), file.resolve("ducklake.duckdb_extension"));
    loader(Map.of()).load(connection, "ducklake");
    assertThat(RealExtension.isLoaded(connection, "ducklake")).isTrue();
  }

  @Test
  void loadsFromAFlatDirectory() throws Exception {
    Files.copy(RealExtension.file(), directory.resolve("ducklake.duckdb_extension"));
    loader(Map.of()).load(connection, "ducklake");
    assertThat(RealExtension.isLoaded(connection, "ducklake")).isTrue();
  }

  @Test
  void loadingTwiceIsNoError() throws Exception {
    loader(Map.of("ducklake", RealExtension.file())).load(connection, "ducklake");
    loader(Map.of("ducklake", directory.resolve("gone"))).load(connection, "ducklake");
    assertThat(RealExtension.isLoaded(connection, "ducklake")).isTrue();
  }

  @Test
  void prefersTheConfiguredFileToAnInstalledOne() throws SQLException {
    ExtensionSettings settings =
        new ExtensionSettings(
            Optional.of(RealExtension.file().resolve("../../..").normalize()),
            Map.of("ducklake", directory.resolve("gone")),
            false);
    assertThatThrownBy(() -> new ExtensionLoader(settings).load(connection, "ducklake"))
        .hasMessageContaining("from the configured file");
    assertThat(RealExtension.isLoaded(connection, "ducklake")).isFalse();
  }

  @Test
  void findsTheConfiguredFileOfAnAlias() throws SQLException {
    Path missing = directory.resolve("sqlite_scanner.duckdb_extension");
    for (String configured : new String[] {"sqlite", "sqlite_scanner"}) {
      assertThatThrownBy(() -> loader(Map.of(configured, missing)).load(connection, "sqlite"))
          .hasMessage(
              """
              Cannot load the DuckDB extension 'sqlite_scanner' from the configured file %s: there \
              is no such file. Correct the path, or remove it.""",
              missing);
    }
  }

  @Test
  void usesTheEnginesOwnDirectoryIfNoneIsConfigured() throws SQLException {
    RealExtension.file();
    try (var statement = connection.prepareStatement("SET extension_directory = ?")) {
      statement.setString(1, RealExtension.DIRECTORY.toString());
      statement.execute();
    }
    new ExtensionLoader(new ExtensionSettings(Optional.empty(), Map.of(), false))
        .load(connection, "ducklake");
    assertThat(RealExtension.isLoaded(connection, "ducklake")).isTrue();
  }

  private ExtensionLoader loader(Map<String, Path> files) {
    return new ExtensionLoader(new ExtensionSettings(Optional.of(directory), files, false));
  }
}
