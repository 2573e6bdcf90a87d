package io.metaxy.duckdb.store;

import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;

class DuckLakeSqliteStoreTest extends DuckDbStoreContract {

  @Override
  DuckDbStoreConfig config() {
    return DuckDbStoreConfig.builder()
        .name("dev")
        .addHooks(new UncheckedExtensions())
        .ducklake(
            LakeConfig.of(
                SqliteCatalog.at(dir.resolve("catalog.sqlite")),
                LocalStorage.at(dir.resolve("data"))))
        .build();
  }
}
