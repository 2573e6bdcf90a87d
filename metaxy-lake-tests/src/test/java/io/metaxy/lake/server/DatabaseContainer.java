package io.metaxy.lake.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A database server in a container. */
final class DatabaseContainer implements DatabaseServer {

  private static final String NAME = "lakes";

  private final JdbcDatabaseContainer<?> container;
  private final int port;

  private DatabaseContainer(JdbcDatabaseContainer<?> container, int port) {
    this.container = container;
    this.port = port;
  }

  /** Whether a Docker engine answers. */
  static boolean isPossible() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  static DatabaseContainer postgres() {
    return started(
        new PostgreSQLContainer("postgres:17-alpine"), "postgres-planted-password", 5432);
  }

  static DatabaseContainer mariaDb() {
    return started(
        new MariaDBContainer("mariadb:11.4").withUrlParam("sslMode", "disable"),
        "mariadb-planted-password",
        3306);
  }

  private static DatabaseContainer started(
      JdbcDatabaseContainer<?> container, String password, int port) {
    container.withDatabaseName(NAME).withUsername(NAME).withPassword(password).start();
    return new DatabaseContainer(container, port);
  }

  @Override
  public String host() {
    return container.getHost();
  }

  @Override
  public int port() {
    return container.getMappedPort(port);
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
    return container.getPassword();
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(container.getJdbcUrl(), NAME, password());
  }

  @Override
  public void close() {
    container.stop();
  }
}
