package io.metaxy.duckdb;

import io.metaxy.duckdb.config.DuckDbStoreConfigReader;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreProvider;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes stores of type {@code duckdb}, under all names that configurations know it by. */
public final class DuckDbStoreProvider implements StoreProvider {

  /** For {@link java.util.ServiceLoader}. */
  public DuckDbStoreProvider() {}

  @Override
  public Set<String> types() {
    return Collections.unmodifiableSet(
        new LinkedHashSet<>(
            List.of(
                "duckdb",
                "metaxy.ext.duckdb.DuckDBMetadataStore",
                "metaxy.ext.metadata_stores.duckdb.DuckDBMetadataStore")));
  }

  @Override
  public StoreBackend configure(String name, ConfigSection config) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? DuckDbStoreProvider.class.getClassLoader() : context;
    return new DuckDBMetadataStore(new DuckDbStoreConfigReader(loader).read(name, config));
  }
}
