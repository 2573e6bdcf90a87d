package io.metaxy.tck.mutants;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog;
import io.metaxy.ducklake.storage.local.LocalStorage;
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

/** A lake with a fault, for rules about what only a store with a history can do. */
@ExtendWith(MutantOfRun.class)
class MutatedLakeContract extends MetadataStoreContract {

  @TempDir Path dir;
  private final Fault fault;

  MutatedLakeContract(Fault fault) {
    this.fault = fault;
  }

  @Override
  protected MetadataStore open(StoreContext context, AccessMode mode) {
    return Mutated.open(new DuckDBMetadataStore(config()), fault, context, mode);
  }

  private DuckDbStoreConfig config() {
    return DuckDbStoreConfig.builder()
        .name("dev")
        .ducklake(
            LakeConfig.of(
                DuckDbCatalog.at(dir.resolve("catalog.duckdb")),
                LocalStorage.at(dir.resolve("data"))))
        .build();
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
