package io.metaxy.lake;

import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.lake.server.Servers;

class GcsStoreTest extends LakeContract {

  private final Servers servers;

  GcsStoreTest(Servers servers) {
    this.servers = servers;
  }

  @Override
  LakeConfig lake() {
    return LakeConfig.of(
        DuckDbCatalog.at(dir.resolve("catalog.duckdb")), Lakes.gcs(servers.s3(), Lakes.name(dir)));
  }
}
