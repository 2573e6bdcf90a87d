package io.metaxy.duckdb.store;

import io.metaxy.duckdb.config.DuckDbStoreConfig;

class DuckDbFileStoreTest extends DuckDbStoreContract {

  @Override
  DuckDbStoreConfig config() {
    return DuckDbStoreConfig.builder()
        .name("dev")
        .database(dir.resolve("store.duckdb").toString())
        .build();
  }
}
