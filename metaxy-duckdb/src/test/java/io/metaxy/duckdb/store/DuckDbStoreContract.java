package io.metaxy.duckdb.store;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.tck.DuckDbValues;
import io.metaxy.tck.MetadataStoreContract;
import io.metaxy.tck.StoreAbility;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The contract of stores, on DuckDB. */
abstract class DuckDbStoreContract extends MetadataStoreContract {

  @TempDir Path dir;

  /** The one store of a test, below {@link #dir}. */
  abstract DuckDbStoreConfig config();

  @Override
  protected MetadataStore open(StoreContext context, AccessMode mode) {
    return new DuckDBMetadataStore(config()).open(context, mode);
  }

  @Override
  protected Set<StoreAbility> missingAbilities() {
    return config().ducklake().isPresent()
        ? Set.of()
        : Set.of(StoreAbility.SNAPSHOTS, StoreAbility.VARIANT);
  }

  @Override
  protected Map<String, Object> keptValues() {
    return DuckDbValues.KEPT;
  }

  @Override
  protected Map<String, String> refusedValues() {
    return DuckDbValues.REFUSED;
  }
}
