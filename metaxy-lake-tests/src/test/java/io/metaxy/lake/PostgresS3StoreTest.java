package io.metaxy.lake;

import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.lake.server.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;

class PostgresS3StoreTest extends LakeContract {

  private final Servers servers;

  PostgresS3StoreTest(Servers servers) {
    this.servers = servers;
  }

  /** DuckLake looks through all schemas of a database when it opens a lake. */
  @AfterEach
  void dropTheLake() throws SQLException {
    try (Connection connection = servers.postgres().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS \"%s\" CASCADE".formatted(Lakes.name(dir)));
    }
  }

  @Override
  LakeConfig lake() {
    return LakeConfig.of(
        Lakes.catalog(servers.postgres(), Lakes.name(dir)),
        Lakes.s3(servers.s3(), Lakes.name(dir)));
  }
}
