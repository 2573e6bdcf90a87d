package io.metaxy.conformance;

import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where cases get their stores. */
public final class StoreSite implements AutoCloseable {

  private final StoreKind kind;
  private final Path folder;
  private final Map<String, MetadataStore> shared = new HashMap<>();

  private StoreSite(StoreKind kind, Path folder) {
    this.kind = kind;
    this.folder = folder;
  }

  /** Stores of a kind, whose files are put into a folder. */
  public static StoreSite of(StoreKind kind, Path folder) {
    return new StoreSite(kind, folder);
  }

  StoreKind kind() {
    return kind;
  }

  /** A store without any table; tables stay from one opening to the next. */
  StoreBackend emptyStore(HashAlgorithm algorithm) {
    return kind.in(newFolder(), algorithm);
  }

  /** A store without any table, opened for writing features of a graph. */
  MetadataStore openEmpty(HashAlgorithm algorithm, FeatureGraph graph, StoreSettings settings) {
    return emptyStore(algorithm)
        .open(
            new StoreContext("replay", FeatureGraph.DEFAULT_PROJECT, graph, settings),
            AccessMode.WRITE);
  }

  /** A store with the tables of a DuckDB file; empty if stores of this kind cannot have them. */
  Optional<StoreBackend> copyOf(Path database, HashAlgorithm algorithm) {
    return kind.copyOf(database, newFolder(), algorithm);
  }

  /** A store that several cases read, opened for the first of them. It is closed with the site. */
  MetadataStore shared(String name, Supplier<MetadataStore> opening) {
    MetadataStore store = shared.get(name);
    if (store == null) {
      store = opening.get();
      shared.put(name, store);
    }
    return store;
  }

  @Override
  public void close() {
    shared.values().forEach(MetadataStore::close);
    shared.clear();
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "case-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
