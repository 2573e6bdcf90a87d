package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.server.DatabaseServer;
import io.metaxy.lake.server.S3Server;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose configuration has no credentials: the environment of the process has them. */
@ExtendWith(WithServers.class)
class EnvironmentTest {

  @TempDir private Path dir;
  private final Servers servers;

  EnvironmentTest(Servers servers) {
    this.servers = servers;
  }

  @Test
  void postgresAndS3AreSignedInToByTheEnvironment() throws Exception {
    DatabaseServer postgres = servers.postgres();
    S3Server s3 = servers.s3();
    String name = Lakes.name(dir);
    Files.writeString(
        dir.resolve("metaxy.toml"),
        """
        auto_create_tables = true
        [stores.dev]
        type = "duckdb"
        [stores.dev.config.ducklake.catalog]
        type = "postgres"
        metadata_schema = "%s"
        [stores.dev.config.ducklake.storage]
        type = "s3"
        bucket = "%s"
        prefix = "%s"
        region = "us-east-1"
        endpoint = "http://%s"
        url_style = "path"
        """
            .formatted(name, S3Server.BUCKET, name, s3.endpoint()));
    Map<String, String> environment =
        Map.of(
            "PGHOST", postgres.host(),
            "PGPORT", String.valueOf(postgres.port()),
            "PGDATABASE", postgres.database(),
            "PGUSER", postgres.user(),
            "PGPASSWORD", postgres.password(),
            "AWS_ACCESS_KEY_ID", s3.keyId(),
            "AWS_SECRET_ACCESS_KEY", s3.secret());

    try (Child child = Child.start(environment, Writer.class, dir.toString())) {
      assertThat(child.output()).last().isEqualTo(String.valueOf(Smoke.VIDEOS));
    }
    assertThat(s3.objects(name)).isPositive();
  }

  /** Writes to the lake of a directory, and prints how many samples were new. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] args) {
      System.out.println(Smoke.write(Path.of(args[0])).added());
    }
  }
}
