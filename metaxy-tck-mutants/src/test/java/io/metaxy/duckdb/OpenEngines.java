package io.metaxy.duckdb;

import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.store.AccessMode;
import java.util.Set;

/** Engines without a store; what opens them is not public. */
public final class OpenEngines {

  private OpenEngines() {}

  /** The engine of a store that is open for writing. */
  public static DuckDbEngine open(DuckDbStoreConfig config) {
    return new Opening(config, AccessMode.WRITE, Set.of()).open(engine -> engine);
  }
}
