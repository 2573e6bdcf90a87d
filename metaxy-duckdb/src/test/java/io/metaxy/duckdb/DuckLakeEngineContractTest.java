package io.metaxy.duckdb;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.tck.engine.SqlEngineContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckLakeEngineContractTest extends SqlEngineContract {

  @TempDir Path home;

  @Override
  protected SqlEngine open() {
    return OpenEngines.open(
        DuckDbStoreConfig.builder()
            .name("dev")
            .ducklake(
                LakeConfig.of(
                    DuckDbCatalog.at(home.resolve("catalog.duckdb")),
                    LocalStorage.at(home.resolve("data"))))
            .build());
  }
}
