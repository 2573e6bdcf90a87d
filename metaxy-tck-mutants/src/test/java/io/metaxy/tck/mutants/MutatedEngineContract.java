package io.metaxy.tck.mutants;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.duckdb.OpenEngines;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.tck.engine.SqlEngineContract;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An engine with a fault. */
@ExtendWith(MutantOfRun.class)
class MutatedEngineContract extends SqlEngineContract {

  /** What opens an engine. */
  @FunctionalInterface
  public interface Opener {

    SqlEngine open();
  }

  @TempDir Path dir;
  private final Fault fault;

  MutatedEngineContract(Fault fault) {
    this.fault = fault;
  }

  @Override
  protected SqlEngine open() {
    DuckDbStoreConfig config = config().name("dev").addHooks(new UncheckedExtensions()).build();
    return Mutated.open(() -> OpenEngines.open(config), fault);
  }

  /** A file, which is opened faster than a lake. */
  DuckDbStoreConfig.Builder config() {
    return DuckDbStoreConfig.builder().database(dir.resolve("store.duckdb").toString());
  }
}
