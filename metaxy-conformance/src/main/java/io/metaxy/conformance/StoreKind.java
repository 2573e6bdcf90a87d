package io.metaxy.conformance;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.sqlite.SqliteCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
import io.metaxy.memory.MemoryBackend;
import io.metaxy.spi.StoreBackend;
import io.metaxy.store.HashAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The stores that cases are replayed on. */
public enum StoreKind {
  /** Java collections. */
  MEMORY {
    @Override
    StoreBackend in(Path folder, HashAlgorithm algorithm) {
      return new MemoryBackend(algorithm);
    }

    @Override
    Optional<StoreBackend> copyOf(Path database, Path folder, HashAlgorithm algorithm) {
      return Optional.empty();
    }
  },
  /** A DuckDB file. */
  DUCKDB {
    @Override
    StoreBackend in(Path folder, HashAlgorithm algorithm) {
      return onFile(folder.resolve("replay.duckdb"), algorithm);
    }

    @Override
    Optional<StoreBackend> copyOf(Path database, Path folder, HashAlgorithm algorithm) {
      Path copy = folder.resolve("copy.duckdb");
      try {
        Files.copy(database, copy);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Optional.of(onFile(copy, algorithm));
    }
  },
  /** A DuckLake on local files, with a catalog in SQLite. */
  DUCKLAKE {
    @Override
    StoreBackend in(Path folder, HashAlgorithm algorithm) {
      return new DuckDBMetadataStore(
          DuckDbStoreConfig.builder()
              .name("replay")
              .ducklake(
                  LakeConfig.of(
                      SqliteCatalog.at(folder.resolve("catalog.sqlite")),
                      LocalStorage.at(folder.resolve("data"))))
              .hashAlgorithm(algorithm)
              .build());
    }

    @Override
    Optional<StoreBackend> copyOf(Path database, Path folder, HashAlgorithm algorithm) {
      StoreBackend lake = in(folder, algorithm);
      LakeCopy.of(database, lake);
      return Optional.of(lake);
    }
  };

  /** Why there is nothing to compare with a recorded database. */
  static final String NO_DATABASE = "a DuckDB file was recorded, and memory cannot hold it";

  /** A copy of a DuckDB file in an empty folder; empty if stores of this kind cannot hold one. */
  abstract Optional<StoreBackend> copyOf(Path database, Path folder, HashAlgorithm algorithm);

  /** An empty store in an empty folder. */
  abstract StoreBackend in(Path folder, HashAlgorithm algorithm);

  /** The store on a DuckDB file. */
  static StoreBackend onFile(Path file, HashAlgorithm algorithm) {
    return new DuckDBMetadataStore(
        DuckDbStoreConfig.builder()
            .name("replay")
            .database(file.toString())
            .hashAlgorithm(algorithm)
            .build());
  }
}
