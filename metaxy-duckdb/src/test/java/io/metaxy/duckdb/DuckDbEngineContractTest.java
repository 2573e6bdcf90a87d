package io.metaxy.duckdb;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.tck.engine.SqlEngineContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineContractTest extends SqlEngineContract {

  @TempDir Path home;

  @Override
  protected SqlEngine open() {
    return OpenEngines.open(
        DuckDbStoreConfig.builder()
            .name("dev")
            .database(home.resolve("engine.duckdb").toString())
            .build());
  }
}
