package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.ConnectionHook;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.postgres.PostgresCatalog;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.error.ErrorCode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.S3Server;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that a hook creates, and to which a lake refers by their names. */
@ExtendWith(WithServers.class)
class HookSecretsTest {

  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  @TempDir private Path dir;
  private final Servers servers;

  HookSecretsTest(Servers servers) {
    this.servers = servers;
  }

  record Video(String id) {}

  /** Needs no extension in the configuration: the lake's own are loaded by then. */
  private final class Secrets implements ConnectionHook {

    @Override
    public void beforeAttach(Connection connection) throws SQLException {
      S3Server s3 = servers.s3();
      DatabaseServer postgres = servers.postgres();
      create(
          connection,
          "CREATE SECRET bucket (TYPE s3, KEY_ID ?, SECRET ?, ENDPOINT ?, URL_STYLE 'path', USE_SSL false)",
          List.of(s3.keyId(), s3.secret(), s3.endpoint()));
      create(
          connection,
          "CREATE SECRET catalog (TYPE postgres, HOST ?, PORT ?, DATABASE ?, USER ?, PASSWORD ?)",
          List.of(
              postgres.host(),
              postgres.port(),
              postgres.database(),
              postgres.user(),
              postgres.password()));
    }

    private void create(Connection connection, String secret, List<?> values) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(secret)) {
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        statement.execute();
      }
    }
  }

  private DuckDbStoreConfig.Builder config() {
    return DuckDbStoreConfig.builder()
        .name("dev")
        .ducklake(
            LakeConfig.of(
                PostgresCatalog.named("catalog").inSchema(Lakes.name(dir)),
                S3Storage.in(S3Server.BUCKET, Lakes.name(dir)).secretName("bucket")));
  }

  private static MetadataStore open(DuckDbStoreConfig config) {
    return new DuckDBMetadataStore(config)
        .open(
            new StoreContext(
                "dev",
                FeatureGraph.DEFAULT_PROJECT,
                FeatureGraph.of(VIDEO),
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            AccessMode.WRITE);
  }

  @Test
  void aLakeIsWrittenWithSecretsOfAHook() {
    DuckDbStoreConfig config = config().addHooks(new Secrets()).build();
    try (MetadataStore store = open(config)) {
      store.write(VIDEO, Rows.of(List.of(new Video("v1"))).provenance("frames", v -> "f"));
    }
    try (MetadataStore store = open(config)) {
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
    assertThat(servers.s3().objects(Lakes.name(dir))).isEqualTo(1);
  }

  @Test
  void aSecretThatNobodyCreatesIsNamed() {
    Failure.of(() -> open(config().build())).says(ErrorCode.ACCESS_DENIED, "bucket");
  }
}
