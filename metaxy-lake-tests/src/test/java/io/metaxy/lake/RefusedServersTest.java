package io.metaxy.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.catalog.mysql.MySqlCatalog;
import io.metaxy.ducklake.catalog.postgres.PostgresCatalog;
import io.metaxy.ducklake.storage.azure.AzureStorage;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.error.ErrorCode;
import io.metaxy.lake.server.AzureServer;
import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.S3Server;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.spi.lake.Credentials;
import io.metaxy.spi.lake.Endpoint;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a server refuses; {@code PlantedCases} has those that are down or silent. */
@ExtendWith(WithServers.class)
class RefusedServersTest {

  private static final String WRONG = "it's \"a\\ planted and wrong one";

  @TempDir private Path dir;
  private final Servers servers;

  RefusedServersTest(Servers servers) {
    this.servers = servers;
  }

  @Test
  void aWrongKeyOfS3() {
    S3Server s3 = servers.s3();
    onStorage(Lakes.s3(s3, "x").keys(s3.keyId(), WRONG))
        .says(ErrorCode.ACCESS_DENIED, "s3://lakes/x/", "Check the credentials");
    onStorage(Lakes.s3(s3, "x").keys("nobody", WRONG))
        .says(ErrorCode.ACCESS_DENIED, "s3://lakes/x/", "Check the credentials");
    onStorage(Lakes.r2(s3, "x").keys("account", s3.keyId(), WRONG))
        .says(ErrorCode.ACCESS_DENIED, "r2://lakes/x/", "Check the credentials");
    onStorage(Lakes.gcs(s3, "x").keys(s3.keyId(), WRONG))
        .says(ErrorCode.ACCESS_DENIED, "gs://lakes/x/", "Check the credentials");
  }

  @Test
  void aMissingBucket() {
    S3Server s3 = servers.s3();
    S3Storage there = Lakes.s3(s3, "x");
    onStorage(new S3Storage(Optional.of("s3://nowhere/x/"), there.credentials()))
        .says(ErrorCode.STORE_MISSING, "s3://nowhere/x/", "Check the name of");
  }

  @Test
  void aMissingContainer() {
    AzureServer azure = servers.azure();
    onStorage(AzureStorage.in("nowhere", "x").connectionString(azure.connectionString(azure.key())))
        .says(ErrorCode.STORE_MISSING, "az://nowhere/x/", "Check the name of");
  }

  @Test
  void aWrongKeyOfAzure() {
    String wrong =
        Base64.getEncoder().encodeToString("a planted key that is wrong".getBytes(UTF_8));
    Failure failure =
        onStorage(
            AzureStorage.in(AzureServer.CONTAINER, "x")
                .connectionString(servers.azure().connectionString(wrong)));
    failure.says(ErrorCode.ACCESS_DENIED, "az://lakes/x/", "Check the credentials");
    assertThat(failure.shown()).doesNotContain(wrong);
  }

  @Test
  void aWrongPasswordOfPostgres() {
    onCatalog(postgres(servers.postgres(), WRONG))
        .says(ErrorCode.ACCESS_DENIED, "127.0.0.1:", "Check the credentials");
  }

  @Test
  void aDatabaseThatPostgresDoesNotHave() {
    DatabaseServer server = servers.postgres();
    onCatalog(
            PostgresCatalog.at(
                server.host(), server.port(), "nowhere", server.user(), server.password()))
        .says(ErrorCode.STORE_MISSING, "nowhere", "Check the name of");
  }

  @Test
  void aDatabaseThatMariaDbDoesNotHave() {
    DatabaseServer server = servers.mariaDb();
    onCatalog(
            MySqlCatalog.at(
                server.host(), server.port(), "nowhere", server.user(), server.password()))
        .says(ErrorCode.STORE_MISSING, "nowhere", "Check the name of");
  }

  @Test
  void aHostThatHasNoAddress() {
    onStorage(Lakes.s3(servers.s3(), "x").endpoint(Endpoint.of("http://nowhere.invalid")))
        .says(ErrorCode.UNAVAILABLE, "s3://lakes/x/", "nowhere.invalid", "Check the address");
  }

  @Test
  void aServiceThatAsksForOtherCredentials() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    server.start();
    try {
      onStorage(
              Lakes.gcs(servers.s3(), "x")
                  .with("ENDPOINT", "127.0.0.1:" + server.getAddress().getPort()))
          .says(ErrorCode.ACCESS_DENIED, "gs://lakes/x/", "Check the credentials");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aLakeThatPostgresDoesNotHave() {
    Failure.of(
            LakeConfig.of(
                Lakes.catalog(servers.postgres(), Lakes.name(dir)),
                LocalStorage.at(dir.resolve("data"))),
            AccessMode.READ)
        .says(ErrorCode.STORE_MISSING, "there is no lake", "Open it for writing once");
  }

  @Test
  void aWrongPasswordOfMariaDb() {
    DatabaseServer server = servers.mariaDb();
    onCatalog(
            MySqlCatalog.at(server.host(), server.port(), server.database(), server.user(), WRONG))
        .says(ErrorCode.ACCESS_DENIED, "127.0.0.1:", "Check the credentials");
  }

  @Test
  void aSecretThatDoesNotCoverTheDataPath() {
    onStorage(Lakes.s3(servers.s3(), "x").with("SCOPE", "s3://lakes/elsewhere/"))
        .says(ErrorCode.ACCESS_DENIED, "s3://lakes/x/", "its scope does not cover");
  }

  @Test
  void aNamedSecretThatDoesNotExist() {
    onStorage(new S3Storage(Optional.of("s3://lakes/x/"), Credentials.named("absent")))
        .says(ErrorCode.ACCESS_DENIED, "s3://lakes/x/", "absent");
    onCatalog(PostgresCatalog.named("absent")).says(ErrorCode.ACCESS_DENIED, "absent");
    onCatalog(MySqlCatalog.named("absent")).says(ErrorCode.ACCESS_DENIED, "absent");
  }

  private static PostgresCatalog postgres(DatabaseServer server, String password) {
    return PostgresCatalog.at(
        server.host(), server.port(), server.database(), server.user(), password);
  }

  private Failure onStorage(LakeStorage storage) {
    Failure failure =
        Failure.of(
            LakeConfig.of(DuckDbCatalog.at(dir.resolve("catalog.duckdb")), storage),
            AccessMode.WRITE);
    assertThat(dir).isEmptyDirectory();
    return failure;
  }

  private Failure onCatalog(LakeCatalog catalog) {
    return Failure.of(
        LakeConfig.of(catalog, LocalStorage.at(dir.resolve("data"))), AccessMode.WRITE);
  }
}
