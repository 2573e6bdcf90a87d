package io.metaxy.tck.mutants;

import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;

/** An engine with a fault, on a lake, which has snapshots. */
class MutatedLakeEngineContract extends MutatedEngineContract {

  MutatedLakeEngineContract(Fault fault) {
    super(fault);
  }

  @Override
  DuckDbStoreConfig.Builder config() {
    return DuckDbStoreConfig.builder()
        .ducklake(
            LakeConfig.of(
                DuckDbCatalog.at(dir.resolve("catalog.duckdb")),
                LocalStorage.at(dir.resolve("data"))));
  }
}
