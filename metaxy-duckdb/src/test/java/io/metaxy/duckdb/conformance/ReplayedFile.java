package io.metaxy.duckdb.conformance;

import io.metaxy.conformance.ReplayedStore;
import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import java.nio.file.Path;

/** A file that is replayed on. */
record ReplayedFile(Path file) implements ReplayedStore {

  @Override
  public MetadataStore open(StoreContext context, HashAlgorithm algorithm) {
    DuckDbStoreConfig config =
        DuckDbStoreConfig.builder()
            .name("replay")
            .database(file.toString())
            .hashAlgorithm(algorithm)
            .build();
    return new DuckDBMetadataStore(config).open(context, AccessMode.WRITE);
  }
}
