package io.metaxy.duckdb.store;

import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;

class DuckLakeDuckDbStoreTest extends DuckDbStoreContract {

  @Override
  DuckDbStoreConfig config() {
    return DuckDbStoreConfig.builder()
        .name("dev")
        .addHooks(new UncheckedExtensions())
        .ducklake(
            LakeConfig.of(
                DuckDbCatalog.at(dir.resolve("catalog.duckdb")),
                LocalStorage.at(dir.resolve("data"))))
        .build();
  }
}
