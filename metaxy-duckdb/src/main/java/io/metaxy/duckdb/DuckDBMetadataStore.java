package io.metaxy.duckdb;

import io.metaxy.core.fallback.Fallback.Attached;
import io.metaxy.core.fallback.Fallbacks;
import io.metaxy.core.log.LogContext;
import io.metaxy.core.store.SqlMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.duckdb.lake.LakePlaces;
import io.metaxy.duckdb.lake.LakePreview;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StorePlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A store on a DuckDB file, in memory, or on a DuckLake. It goes by the name that it has in the
 * Python original, since users and configurations know it by that.
 */
public final class DuckDBMetadataStore implements StoreBackend {

  private final DuckDbStoreConfig config;

  /** A store with this configuration; nothing is opened. */
  public DuckDBMetadataStore(DuckDbStoreConfig config) {
    this.config = config;
  }

  @Override
  public String database() {
    return config.database().toString();
  }

  @Override
  public HashAlgorithm hashAlgorithm() {
    return config.hashAlgorithm();
  }

  @Override
  public List<String> fallbackStores() {
    return config.fallbackStores();
  }

  @Override
  public FallbackBy fallbackBy() {
    return config.fallbackBy();
  }

  @Override
  public String tablePrefix() {
    return config.tablePrefix();
  }

  /** Empty for a store without a lake: its database is opened, not attached. */
  @Override
  public List<String> previewSql() {
    return config
        .ducklake()
        .map(lake -> LakePreview.statements(lake, config.name()))
        .orElse(List.of());
  }

  @Override
  @SuppressWarnings("try") // The context is held, not used.
  public MetadataStore open(StoreContext context, AccessMode mode) {
    StoreContext own =
        config
            .autoCreateTables()
            .map(create -> context.withSettings(context.settings().withAutoCreateTables(create)))
            .orElse(context);
    Set<FeatureKey> features =
        context.graph().definitions().stream()
            .map(FeatureDefinition::key)
            .collect(Collectors.toSet());
    try (LogContext log = new LogContext(Map.of(LogContext.STORE, config.name()))) {
      return new Opening(config, mode, features)
          .open(
              engine ->
                  new SqlMetadataStore(
                      own,
                      mode,
                      engine,
                      config.hashAlgorithm(),
                      config.tablePrefix(),
                      place(),
                      config.requestTimeout(),
                      synced -> Fallbacks.open(synced, other -> attached(other, engine))));
    }
  }

  private Optional<Attached> attached(FallbackStore other, DuckDbEngine engine) {
    return other.backend() instanceof DuckDBMetadataStore store
        ? new FallbackAttachment(other.name(), store.config)
            .to(engine)
            .map(
                tables ->
                    new Attached(other.name(), store.place(), store.config.tablePrefix(), tables))
        : Optional.empty();
  }

  private StorePlace place() {
    return config
        .ducklake()
        .map(lake -> LakePlaces.of(lake, config.name()))
        .orElseGet(() -> new StorePlace("DuckDB", database(), Optional.empty()));
  }

  @Override
  public String toString() {
    return "DuckDBMetadataStore[%s]".formatted(config.name());
  }
}
