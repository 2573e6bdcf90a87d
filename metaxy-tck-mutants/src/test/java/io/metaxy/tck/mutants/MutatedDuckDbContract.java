package io.metaxy.tck.mutants;

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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A DuckDB file with a fault, for rules about what a store in memory cannot do. */
@ExtendWith(MutantOfRun.class)
class MutatedDuckDbContract extends MetadataStoreContract {

  @TempDir Path dir;
  private final Fault fault;

  MutatedDuckDbContract(Fault fault) {
    this.fault = fault;
  }

  @Override
  protected MetadataStore open(StoreContext context, AccessMode mode) {
    return Mutated.open(new DuckDBMetadataStore(config()), fault, context, mode);
  }

  private DuckDbStoreConfig config() {
    return DuckDbStoreConfig.builder()
        .name("dev")
        .database(dir.resolve("mutant.duckdb").toString())
        .build();
  }

  @Override
  protected Set<StoreAbility> missingAbilities() {
    return Set.of(StoreAbility.SNAPSHOTS, StoreAbility.VARIANT);
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
