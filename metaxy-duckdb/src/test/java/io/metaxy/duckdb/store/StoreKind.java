package io.metaxy.duckdb.store;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import java.nio.file.Path;

/** Where the tables of a store are. */
enum StoreKind {
  FILE {
    @Override
    DuckDbStoreConfig.Builder config(Path dir) {
      return DuckDbStoreConfig.builder().database(dir.resolve("store.duckdb").toString());
    }
  },
  LAKE {
    @Override
    DuckDbStoreConfig.Builder config(Path dir) {
      return DuckDbStoreConfig.builder()
          .ducklake(
              LakeConfig.of(
                  DuckDbCatalog.at(dir.resolve("catalog.duckdb")),
                  LocalStorage.at(dir.resolve("data"))));
    }
  };

  /** A store below that directory. */
  abstract DuckDbStoreConfig.Builder config(Path dir);

  /** A store of that name, in a directory of its own below that one. */
  DuckDBMetadataStore store(Path dir, String name) {
    Path own = dir.resolve(name + "_" + this);
    own.toFile().mkdirs();
    return new DuckDBMetadataStore(config(own).name(name).build());
  }
}
