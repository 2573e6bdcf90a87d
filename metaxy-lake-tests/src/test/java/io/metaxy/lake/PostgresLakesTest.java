package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.postgres.PostgresCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lakes in one Postgres database. */
@ExtendWith(WithServers.class)
class PostgresLakesTest {

  private static final int PROCESSES = 3;

  @TempDir private Path dir;
  private final Servers servers;

  PostgresLakesTest(Servers servers) {
    this.servers = servers;
  }

  @Test
  void lakesInSchemasOfOneDatabaseKnowNothingOfEachOther() throws IOException {
    Path one = Files.createDirectory(dir.resolve("one"));
    Path two = Files.createDirectory(dir.resolve("two"));
    for (Path lake : List.of(one, two)) {
      CombinationsTest.configure(
          lake,
          Lakes.name(dir) + lake.getFileName(),
          CatalogKind.POSTGRES,
          StorageKind.LOCAL,
          servers);
    }

    Smoke.write(one);

    assertThat(Smoke.read(one)).hasSize(Smoke.VIDEOS);
    assertThat(Smoke.write(two).added()).isEqualTo(Smoke.VIDEOS);
  }

  @Test
  void theCatalogIsLookedIntoThroughViewsBesideWrites() throws SQLException {
    LakeConfig lake =
        LakeConfig.of(
                Lakes.catalog(servers.postgres(), Lakes.name(dir)),
                LocalStorage.at(dir.resolve("data")))
            .withCatalogViews(Optional.of("catalog"));
    try (MetadataStore store = Failure.open(lake, AccessMode.WRITE);
        Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      long before = snapshots(statement);
      statement.execute("CREATE TABLE ducklake.main.one AS SELECT 1 AS x");
      assertThat(snapshots(statement)).isEqualTo(before + 1);
      assertThatThrownBy(() -> statement.execute("DELETE FROM catalog.ducklake_snapshot"))
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s).*(base table|not an table).*");
    }
  }

  private static long snapshots(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT count(*) FROM catalog.ducklake_snapshot")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Repeated, since not each round provokes each text of the race. */
  @RepeatedTest(4)
  void processesThatCreateOneLakeAtOnceAllGetIt() throws Exception {
    List<Child> children = new ArrayList<>();
    DatabaseServer server = servers.postgres();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        children.add(
            Child.start(
                Creator.class,
                dir.resolve("data").toString(),
                Lakes.name(dir),
                server.host(),
                String.valueOf(server.port()),
                server.database(),
                server.user(),
                server.password()));
      }
      for (Child child : children) {
        child.await("started");
      }
      for (Child child : children) {
        child.tell("go");
      }
      for (Child child : children) {
        System.out.println(
            child.output().stream().filter(line -> line.contains("Trying again")).toList());
      }
    } finally {
      for (Child child : children) {
        child.close();
      }
    }
    assertThat(snapshots(server)).as("the lake was made once").isEqualTo(1);
  }

  private long snapshots(DatabaseServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM \"%s\".ducklake_snapshot".formatted(Lakes.name(dir)))) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Opens a lake when it is told to. */
  static final class Creator {

    private Creator() {}

    public static void main(String[] args) throws IOException {
      System.out.println("started");
      System.in.read();
      try (LogLines log = LogLines.capture()) {
        Failure.open(
                LakeConfig.of(
                    PostgresCatalog.at(
                            args[2], Integer.parseInt(args[3]), args[4], args[5], args[6])
                        .inSchema(args[1]),
                    LocalStorage.at(Path.of(args[0]))),
                AccessMode.WRITE)
            .close();
        log.lines().forEach(System.out::println);
      }
    }
  }
}
