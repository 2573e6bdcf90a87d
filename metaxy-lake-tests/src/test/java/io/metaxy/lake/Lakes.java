package io.metaxy.lake;

import io.metaxy.ducklake.catalog.postgres.PostgresCatalog;
import io.metaxy.ducklake.storage.azure.AzureStorage;
import io.metaxy.ducklake.storage.gcs.GcsStorage;
import io.metaxy.ducklake.storage.r2.R2Storage;
import io.metaxy.ducklake.storage.s3.S3Storage;
import io.metaxy.lake.server.AzureServer;
import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.S3Server;
import io.metaxy.spi.lake.Endpoint;
import java.nio.file.Path;

/** Catalogs and storages on the servers, each in a place of its own. */
final class Lakes {

  private Lakes() {}

  /** A name that no other test uses. */
  static String name(Path dir) {
    return dir.getFileName().toString().replace('-', '_');
  }

  /** A text as TOML writes it. */
  static String toml(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static PostgresCatalog catalog(DatabaseServer postgres, String schema) {
    return PostgresCatalog.at(
            postgres.host(),
            postgres.port(),
            postgres.database(),
            postgres.user(),
            postgres.password())
        .inSchema(schema);
  }

  static S3Storage s3(S3Server server, String prefix) {
    return S3Storage.in(S3Server.BUCKET, prefix)
        .endpoint(Endpoint.of("http://" + server.endpoint()))
        .region("us-east-1")
        .with("URL_STYLE", "path")
        .keys(server.keyId(), server.secret());
  }

  static R2Storage r2(S3Server server, String prefix) {
    return R2Storage.in(S3Server.BUCKET, prefix)
        .keys("account", server.keyId(), server.secret())
        .with("ENDPOINT", server.endpoint())
        .with("URL_STYLE", "path")
        .with("USE_SSL", false);
  }

  static GcsStorage gcs(S3Server server, String prefix) {
    return GcsStorage.in(S3Server.BUCKET, prefix)
        .keys(server.keyId(), server.secret())
        .with("ENDPOINT", server.endpoint())
        .with("URL_STYLE", "path")
        .with("USE_SSL", false);
  }

  static AzureStorage azure(AzureServer server, String prefix) {
    return AzureStorage.in(AzureServer.CONTAINER, prefix)
        .connectionString(server.connectionString(server.key()));
  }
}
