package io.metaxy.conformance;

import io.metaxy.spi.StoreBackend;
import io.metaxy.store.HashAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a case gets its stores.
 *
 * @param kind which stores
 * @param folder where their files are put
 */
public record StoreSite(StoreKind kind, Path folder) {

  /** A store without any table; tables stay from one opening to the next. */
  StoreBackend emptyStore(HashAlgorithm algorithm) {
    return kind.in(newFolder(), algorithm);
  }

  /** A store with the tables of a DuckDB file; empty if stores of this kind cannot have them. */
  Optional<StoreBackend> copyOf(Path database, HashAlgorithm algorithm) {
    return kind.copyOf(database, newFolder(), algorithm);
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "case-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
