package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.Metaxy;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.error.ErrorCode;
import io.metaxy.lake.server.Interruptible;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said when a server goes away, or refuses, while a store is open. */
@ExtendWith(WithServers.class)
class LostServersTest {

  @TempDir private Path dir;

  /** A lake that is open. */
  private record Open(Metaxy metaxy, MetadataStore store) implements AutoCloseable {

    void fails(ErrorCode code, String remedy) {
      Failure.during(() -> Smoke.videos(store)).says(code, remedy);
      Failure.during(() -> Smoke.writeVideos(store)).says(code, remedy);
    }

    @Override
    public void close() {
      store.close();
      metaxy.close();
    }
  }

  @Test
  void serversThatAreStopped() throws Exception {
    List<Open> lakes = new ArrayList<>();
    try (Servers servers = new Servers()) {
      for (StorageKind storage : List.of(StorageKind.S3, StorageKind.GCS, StorageKind.AZURE)) {
        lakes.add(open(CatalogKind.DUCKDB, storage, servers));
      }
    }
    try {
      List<CompletableFuture<Void>> tries =
          lakes.stream()
              .map(
                  lake ->
                      CompletableFuture.runAsync(
                          () ->
                              lake.fails(
                                  ErrorCode.UNAVAILABLE, "Check the address and the network"),
                          run -> new Thread(run).start()))
              .toList();
      CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new)).get();
    } finally {
      lakes.forEach(Open::close);
    }
  }

  @Test
  void aPostgresThatRefusesAndThenStops() throws Exception {
    Servers servers = new Servers();
    try (servers;
        Open lake = open(CatalogKind.POSTGRES, StorageKind.LOCAL, servers)) {
      try (Connection admin = servers.postgres().connect();
          Connection user = lake.store().unwrap(Connection.class)) {
        run(user, "BEGIN");
        run(user, "SELECT count(*) FROM ducklake.raw__video");
        run(admin, "ALTER ROLE lakes PASSWORD 'another'");
        run(
            admin,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'lakes' AND pid <> pg_backend_pid()");
        assertUnavailable(user, "SELECT count(*) FROM ducklake.raw__video");
        assertUnavailable(user, "COMMIT");
      }
      lake.fails(ErrorCode.ACCESS_DENIED, "Check the credentials");

      servers.close();
      lake.fails(ErrorCode.UNAVAILABLE, "Check the address and the network");
    }
  }

  @Test
  void aStoreGoesOnWhenItsPostgresIsBack() throws Exception {
    try (Servers servers = Servers.ofProcesses();
        Open lake = open(CatalogKind.POSTGRES, StorageKind.LOCAL, servers)) {
      MetadataStore store = lake.store();
      try (Stream<Row> rows = store.read(Smoke.VIDEO).stream()) {
        ((Interruptible) servers.postgres())
            .interrupt(
                () -> lake.fails(ErrorCode.UNAVAILABLE, "Check the address and the network"));
        assertThat(rows).hasSize(Smoke.VIDEOS);
      }
      assertThat(Smoke.videos(store)).isEqualTo(Smoke.VIDEOS);
      Smoke.writeVideos(store);
      ReadRequest history = ReadRequest.builder(Smoke.VIDEO).sampleHistory(true).build();
      assertThat(store.read(history).count()).isEqualTo(2 * Smoke.VIDEOS);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOCAL")
  void keysThatAreNoLongerGood(StorageKind storage, Servers servers) throws Exception {
    try (Open lake = open(CatalogKind.DUCKDB, storage, servers)) {
      spoilSecret(lake.store(), storage, servers);

      lake.fails(ErrorCode.ACCESS_DENIED, "Check the credentials");
    }
  }

  /** Nothing is read before servers are lost: the engine keeps what it has read. */
  private Open open(CatalogKind catalog, StorageKind storage, Servers servers) throws IOException {
    Path directory = Files.createDirectories(dir.resolve(catalog + "-" + storage));
    CombinationsTest.configure(directory, Lakes.name(dir), catalog, storage, servers);
    Metaxy metaxy = Smoke.metaxy(directory);
    MetadataStore store = metaxy.store().open(AccessMode.WRITE);
    Smoke.writeVideos(store);
    return new Open(metaxy, store);
  }

  private static void assertUnavailable(Connection connection, String sql) {
    SQLException error = catchThrowableOfType(SQLException.class, () -> run(connection, sql));
    assertThat(EngineErrors.code(error)).as(error.getMessage()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Gives the engine a secret that the storage refuses instead of the store's own. */
  private static void spoilSecret(MetadataStore store, StorageKind storage, Servers servers)
      throws SQLException {
    String values =
        storage == StorageKind.AZURE
            ? "CONNECTION_STRING '%s'".formatted(servers.azure().connectionString("cGxhbnRlZA=="))
            : "KEY_ID '%s', SECRET 'it''s a planted one', ENDPOINT '%s', REGION 'us-east-1', USE_SSL false, URL_STYLE 'path'"
                .formatted(servers.s3().keyId(), servers.s3().endpoint());
    try (Connection connection = store.unwrap(Connection.class)) {
      run(
          connection,
          "CREATE OR REPLACE TEMPORARY SECRET metaxy_generated_storage_dev_ducklake (TYPE %s, %s)"
              .formatted(storage, values));
    }
  }
}
