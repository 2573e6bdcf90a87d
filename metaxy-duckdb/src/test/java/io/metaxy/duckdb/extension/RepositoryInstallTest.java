package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.extension.ExtensionStep.Outcome;
import io.metaxy.duckdb.testing.RealExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RepositoryInstallTest {

  @TempDir Path directory;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = RealExtension.engine();
    set("SET extension_directory = ?", directory.toString());
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  @Timeout(20)
  void leavesASilentServerBehindWhenTheTimeIsUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      set("SET custom_extension_repository = ?", url);
      assertThat(new RepositoryInstall(Duration.ofSeconds(1)).attempt(request()))
          .isEqualTo(
              new Outcome.Unavailable(
                  "INSTALL by DuckDB: %s did not answer within 1 s".formatted(url)));
      assertThat(RealExtension.ask(connection, "SELECT 'usable'")).isEqualTo("usable");
    }
  }

  @Test
  void saysThatTheRepositoryHasNoSuchExtension() throws Exception {
    try (LocalRepository repository = LocalRepository.empty()) {
      set("SET custom_extension_repository = ?", repository.url());
      assertThat(new RepositoryInstall(Duration.ofSeconds(30)).attempt(request()))
          .isEqualTo(
              new Outcome.Unavailable(
                  """
                  INSTALL by DuckDB: Failed to download extension "ducklake" at URL \
                  "%s/%s/%s/ducklake.duckdb_extension.gz" (HTTP 404)"""
                      .formatted(
                          repository.url(),
                          RealExtension.version(connection),
                          RealExtension.platform(connection))));
    }
  }

  @Test
  void installsFromTheRepositoryOfTheConnection() throws Exception {
    try (LocalRepository repository = LocalRepository.of(RealExtension.bytes(), () -> {})) {
      set("SET custom_extension_repository = ?", repository.url());
      assertThat(new RepositoryInstall(Duration.ofSeconds(30)).attempt(request()))
          .isEqualTo(new Outcome.Loaded());
      assertThat(RealExtension.isLoaded(connection, "ducklake")).isTrue();
      assertThat(directory.resolve(RealExtension.layout(connection)))
          .isDirectoryContaining("glob:**/ducklake.duckdb_extension");
    }
  }

  private ExtensionRequest request() throws SQLException {
    return new ExtensionRequest(
        connection, "ducklake", "ducklake", Optional.empty(), EngineFacts.of(connection, Map.of()));
  }

  private void set(String sql, String value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      statement.execute();
    }
  }
}
