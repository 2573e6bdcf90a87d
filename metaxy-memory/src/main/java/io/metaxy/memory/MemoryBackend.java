package io.metaxy.memory;

import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StoreSettings;
import java.util.List;
import java.util.Optional;

/**
 * Tables in this process's memory. All stores that one backend opens share its tables, so that what
 * one wrote is read by the next, with the same graph or another; the tables go with the backend.
 *
 * <p>The store has no SQL and no Parquet: rows of these kinds are refused with {@link
 * io.metaxy.error.ErrorCode#UNSUPPORTED}.
 */
public final class MemoryBackend implements StoreBackend {

  private static final String NAME = "memory";

  private final HashAlgorithm algorithm;
  private final Optional<Boolean> autoCreateTables;
  private final List<String> fallbackStores;
  private final FallbackBy fallbackBy;
  private final Tables tables = new Tables();

  /** Empty tables; samples are hashed as stores do by default. */
  public MemoryBackend() {
    this(HashAlgorithm.XXHASH32);
  }

  /** Empty tables. */
  public MemoryBackend(HashAlgorithm algorithm) {
    this(algorithm, Optional.empty(), List.of(), FallbackBy.FEATURE);
  }

  MemoryBackend(
      HashAlgorithm algorithm,
      Optional<Boolean> autoCreateTables,
      List<String> fallbackStores,
      FallbackBy fallbackBy) {
    this.fallbackBy = fallbackBy;
    this.algorithm = algorithm;
    this.autoCreateTables = autoCreateTables;
    this.fallbackStores = List.copyOf(fallbackStores);
  }

  /** Opens a store for writing that creates its tables; what a unit test needs. */
  public MetadataStore open(FeatureGraph graph) {
    StoreSettings settings = StoreSettings.DEFAULT.withAutoCreateTables(true);
    return open(
        new StoreContext(NAME, FeatureGraph.DEFAULT_PROJECT, graph, settings), AccessMode.WRITE);
  }

  @Override
  public MetadataStore open(StoreContext context, AccessMode mode) {
    StoreSettings settings =
        autoCreateTables
            .map(create -> context.settings().withAutoCreateTables(create))
            .orElse(context.settings());
    return new MemoryMetadataStore(context.withSettings(settings), mode, algorithm, tables);
  }

  @Override
  public String database() {
    return ":memory:";
  }

  @Override
  public String tablePrefix() {
    return "";
  }

  @Override
  public HashAlgorithm hashAlgorithm() {
    return algorithm;
  }

  @Override
  public List<String> fallbackStores() {
    return fallbackStores;
  }

  @Override
  public FallbackBy fallbackBy() {
    return fallbackBy;
  }

  @Override
  public List<String> previewSql() {
    return List.of();
  }
}
