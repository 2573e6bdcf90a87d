package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.extension.ExtensionStep.Outcome;
import io.metaxy.duckdb.testing.RealExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WheelInstallTest {

  @TempDir Path directory;
  @TempDir Path elsewhere;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = RealExtension.engine();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  /** The one test that downloads for its own sake. */
  @Test
  void installsAWheelThatPipDownloads() throws Exception {
    new ExtensionLoader(
            new ExtensionSettings(Optional.of(directory), Map.of(), true),
            List.of(new WheelInstall(Pip.ofUser(Duration.ofMinutes(5)))),
            Duration.ofSeconds(10))
        .load(connection, "sqlite");
    assertThat(RealExtension.isLoaded(connection, "sqlite_scanner")).isTrue();
    assertThat(directory.resolve(RealExtension.layout(connection)))
        .isDirectoryContaining("glob:**/sqlite_scanner.duckdb_extension");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAWheelWithoutTheFile() throws Exception {
    assertThat(attempt(wheel("../../ducklake.duckdb_extension", new byte[] {1})))
        .isEqualTo(
            new Outcome.Unavailable(
                """
                wheel by pip: fake.whl has no file duckdb_extension_ducklake/extensions/%s/\
                ducklake.duckdb_extension"""
                    .formatted(RealExtension.version(connection))));
    assertThat(elsewhere).isDirectoryNotContaining("glob:**/ducklake.duckdb_extension");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAWheelWhoseFileIsNotSigned() throws Exception {
    byte[] file = RealExtension.bytes();
    file[5000] ^= 1;
    assertThat(attempt(wheel(entry(), file)))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            outcome ->
                assertThat(outcome.reason())
                    .startsWith(
                        """
                        wheel by pip: Attempting to install an extension file that doesn't have a \
                        valid signature"""));
    assertThat(directory.resolve(RealExtension.layout(connection)))
        .isDirectoryNotContaining("glob:**/ducklake.duckdb_extension");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysIfPipLeavesNothing() throws Exception {
    assertThat(attempt("exit 0"))
        .isEqualTo(new Outcome.Unavailable("wheel by pip: pip reported success and left no wheel"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void installsTheOneFileAndLeavesNoTemporaryDirectory() throws Exception {
    assertThat(attempt(wheel(entry(), RealExtension.bytes()))).isEqualTo(new Outcome.Loaded());
    assertThat(Path.of(Files.readString(elsewhere.resolve("used")).strip())).doesNotExist();
  }

  private String entry() throws SQLException {
    return "duckdb_extension_ducklake/extensions/%s/ducklake.duckdb_extension"
        .formatted(RealExtension.version(connection));
  }

  /** A script in place of pip that supplies a wheel with one file. */
  private String wheel(String entry, byte[] content) throws IOException {
    Path wheel = elsewhere.resolve("fake.whl");
    try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(wheel))) {
      archive.setLevel(0);
      archive.putNextEntry(new ZipEntry(entry));
      archive.write(content);
    }
    // The directory is the last argument but one.
    return """
    while [ $# -gt 2 ]; do shift; done; echo "$1" > '%s/used'; cp '%s' "$1"\
    """
        .formatted(elsewhere, wheel);
  }

  private Outcome attempt(String script) throws SQLException {
    try (var statement = connection.prepareStatement("SET extension_directory = ?")) {
      statement.setString(1, directory.toString());
      statement.execute();
    }
    Pip pip = new Pip(List.of(List.of("sh", "-c", script, "pip")), Duration.ofSeconds(30));
    return new WheelInstall(pip)
        .attempt(
            new ExtensionRequest(
                connection,
                "ducklake",
                "ducklake",
                Optional.empty(),
                EngineFacts.of(connection, Map.of())));
  }
}
