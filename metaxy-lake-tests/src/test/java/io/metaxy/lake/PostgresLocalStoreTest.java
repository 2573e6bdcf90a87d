package io.metaxy.lake;

import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.lake.server.Servers;

class PostgresLocalStoreTest extends LakeContract {

  private final Servers servers;

  PostgresLocalStoreTest(Servers servers) {
    this.servers = servers;
  }

  @Override
  LakeConfig lake() {
    return LakeConfig.of(
        Lakes.catalog(servers.postgres(), Lakes.name(dir)), LocalStorage.at(dir.resolve("data")));
  }
}
