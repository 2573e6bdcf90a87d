package io.metaxy.lake;

import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.lake.server.Servers;

class PostgresS3StoreTest extends LakeContract {

  private final Servers servers;

  PostgresS3StoreTest(Servers servers) {
    this.servers = servers;
  }

  @Override
  LakeConfig lake() {
    return LakeConfig.of(
        Lakes.catalog(servers.postgres(), Lakes.name(dir)),
        Lakes.s3(servers.s3(), Lakes.name(dir)));
  }
}
