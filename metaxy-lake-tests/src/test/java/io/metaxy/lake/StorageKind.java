package io.metaxy.lake;

import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.lake.server.AzureServer;
import io.metaxy.lake.server.S3Server;
import io.metaxy.lake.server.Servers;
import io.metaxy.spi.lake.LakeStorage;
import java.nio.file.Path;

/** Storages as configurations name them. */
public enum StorageKind {
  LOCAL("local") {
    @Override
    LakeStorage storage(Servers servers, Path directory, String name) {
      return LocalStorage.at(directory.resolve("data"));
    }

    @Override
    public String toml(Servers servers, Path directory, String name) {
      return """
          type = "local"
          path = "%s"
          """
          .formatted(directory.resolve("data"));
    }
  },
  S3("S3") {
    @Override
    LakeStorage storage(Servers servers, Path directory, String name) {
      return Lakes.s3(servers.s3(), name);
    }

    @Override
    public String toml(Servers servers, Path directory, String name) {
      return bucket("s3", servers.s3(), name)
          + """
          region = "us-east-1"
          endpoint = "http://%s"
          url_style = "path"
          """
              .formatted(servers.s3().endpoint());
    }
  },
  R2("R2") {
    @Override
    LakeStorage storage(Servers servers, Path directory, String name) {
      return Lakes.r2(servers.s3(), name);
    }

    @Override
    public String toml(Servers servers, Path directory, String name) {
      return bucket("r2", servers.s3(), name) + elsewhere(servers.s3());
    }
  },
  GCS("GCS") {
    @Override
    LakeStorage storage(Servers servers, Path directory, String name) {
      return Lakes.gcs(servers.s3(), name);
    }

    @Override
    public String toml(Servers servers, Path directory, String name) {
      return bucket("gcs", servers.s3(), name) + elsewhere(servers.s3());
    }
  },
  AZURE("Azure") {
    @Override
    LakeStorage storage(Servers servers, Path directory, String name) {
      return Lakes.azure(servers.azure(), name);
    }

    @Override
    public String toml(Servers servers, Path directory, String name) {
      AzureServer azure = servers.azure();
      return """
          type = "azure"
          container = "%s"
          prefix = "%s"
          connection_string = "%s"
          """
          .formatted(AzureServer.CONTAINER, name, azure.connectionString(azure.key()));
    }
  };

  private final String title;

  StorageKind(String title) {
    this.title = title;
  }

  /** What people call it. */
  String title() {
    return title;
  }

  /** The same as a value. */
  abstract LakeStorage storage(Servers servers, Path directory, String name);

  /** The keys of the storage's table, for a lake of that name. */
  public abstract String toml(Servers servers, Path directory, String name);

  private static String bucket(String type, S3Server server, String name) {
    return """
        type = "%s"
        bucket = "%s"
        prefix = "%s"
        key_id = "%s"
        secret = %s
        """
        .formatted(type, S3Server.BUCKET, name, server.keyId(), Lakes.toml(server.secret()));
  }

  private static String elsewhere(S3Server server) {
    return "secret_parameters = { endpoint = \"%s\", url_style = \"path\", use_ssl = false }\n"
        .formatted(server.endpoint());
  }
}
