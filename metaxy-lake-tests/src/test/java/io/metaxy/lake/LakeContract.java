package io.metaxy.lake;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.lake.server.WithServers;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.tck.DuckDbValues;
import io.metaxy.tck.MetadataStoreContract;
import io.metaxy.tck.StoreAbility;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The contract of stores, on a lake. */
@ExtendWith(WithServers.class)
abstract class LakeContract extends MetadataStoreContract {

  @TempDir Path dir;

  /** The one lake of a test, in a place that is named after {@link #dir}. */
  abstract LakeConfig lake();

  @Override
  protected MetadataStore open(StoreContext context, AccessMode mode) {
    return new DuckDBMetadataStore(
            DuckDbStoreConfig.builder()
                .name("dev")
                .ducklake(lake())
                .addHooks(new UncheckedExtensions())
                .build())
        .open(context, mode);
  }

  @Override
  protected Set<StoreAbility> missingAbilities() {
    return Set.of();
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
