package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.testing.RealExtension;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is said when an extension cannot be had. */
class MissingExtensionTest {

  @TempDir Path directory;
  private Connection connection;
  private String version = "";
  private String platform = "";

  @BeforeEach
  void connect() throws SQLException {
    connection = RealExtension.engine();
    version = RealExtension.version(connection);
    platform = RealExtension.platform(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void tellsAllThatWasTriedAndWhatToDo() throws Exception {
    int port = closedPort();
    useRepository("http://user:hunter2@127.0.0.1:" + port);
    Pip pip = new Pip(List.of(List.of("sh", "-c", "exit 1")), Duration.ofSeconds(30));
    MetaxyException error =
        failure(directory, new RepositoryInstall(Duration.ofSeconds(30)), new WheelInstall(pip));
    assertThat(error)
        .hasMessage(
            """
            Cannot load the DuckDB extension 'ducklake' for DuckDB %1$s on %2$s. Tried:
            - configured file: none
            - extension directory: not in %3$s/%1$s/%2$s
            - file: no %3$s/ducklake.duckdb_extension
            - INSTALL by DuckDB: Failed to download extension "ducklake" at URL \
            "http://***@127.0.0.1:%4$d/%1$s/%2$s/ducklake.duckdb_extension.gz" (Could not establish \
            connection)
            - wheel by pip: 'sh -c exit 1' ended with 1
            Do one of these:
            - let DuckDB reach its repository
            - give pip an index that has the wheel, so that this works: python3 -m pip download \
            --no-deps --only-binary :all: duckdb-extension-ducklake==%5$s
            - put ducklake.duckdb_extension for DuckDB %1$s on %2$s into %3$s, or set \
            extension_directory to a directory that has it""",
            version, platform, directory, port, version.substring(1));
    assertThat(error.code()).isEqualTo(ErrorCode.EXTENSION_MISSING);
  }

  @Test
  void staysOffTheNetworkIfToldSo() {
    ExtensionStep unused =
        request -> {
          throw new AssertionError("the network must not be used");
        };
    ExtensionSettings settings = new ExtensionSettings(Optional.of(directory), Map.of(), false);
    ExtensionLoader loader = new ExtensionLoader(settings, List.of(unused), Duration.ofSeconds(10));
    assertThatThrownBy(() -> loader.load(connection, "sqlite"))
        .hasMessage(
            """
            Cannot load the DuckDB extension 'sqlite_scanner' for DuckDB %1$s on %2$s. Tried:
            - configured file: none
            - extension directory: not in %3$s
            - file: no %4$s
            - network: not allowed by extension_install
            Do one of these:
            - allow the network: extension_install = "auto"
            - put sqlite_scanner.duckdb_extension for DuckDB %1$s on %2$s into %5$s, or set \
            extension_directory to a directory that has it""",
            version,
            platform,
            directory.resolve(version).resolve(platform),
            directory.resolve("sqlite_scanner.duckdb_extension"),
            directory);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void saysIfTheDirectoryCannotBeCreated() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Path below = file.resolve("extensions");
    ExtensionStep unused =
        request -> {
          throw new AssertionError("nothing can be installed there");
        };
    assertThat(failure(below, unused))
        .hasMessageContaining("\n- installing: %s cannot be written (", below);
  }

  @Test
  void refusesNamesThatAreNone() {
    assertThatThrownBy(
            () ->
                new ExtensionLoader(ExtensionSettings.defaults())
                    .load(connection, "ducklake'; DROP TABLE t"))
        .hasMessage(
            """
            Cannot use 'ducklake'; DROP TABLE t' as the name of a DuckDB extension: names consist \
            of a-z, 0-9 and _. Correct the name.""")
        .isInstanceOfSatisfying(
            MetaxyException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE));
  }

  @Test
  void passesOnWhatTheEngineSays() throws SQLException {
    connection.close();
    assertThatThrownBy(
            () -> new ExtensionLoader(ExtensionSettings.defaults()).load(connection, "ducklake"))
        .hasMessage(
            """
            Cannot load the DuckDB extension 'ducklake': Connection was closed. Correct this and \
            load it again.""");
  }

  private MetaxyException failure(Path where, ExtensionStep... installing) {
    ExtensionLoader loader =
        new ExtensionLoader(
            new ExtensionSettings(Optional.of(where), Map.of(), true),
            List.of(installing),
            Duration.ofSeconds(10));
    return catchThrowableOfType(MetaxyException.class, () -> loader.load(connection, "ducklake"));
  }

  private void useRepository(String url) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SET custom_extension_repository = ?")) {
      statement.setString(1, url);
      statement.execute();
    }
  }

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
