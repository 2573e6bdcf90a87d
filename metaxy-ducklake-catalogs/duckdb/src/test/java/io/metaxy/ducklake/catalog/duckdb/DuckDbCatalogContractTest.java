package io.metaxy.ducklake.catalog.duckdb;

import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.tck.LakeCatalogContract;
import io.metaxy.tck.Surroundings;
import java.util.Map;

class DuckDbCatalogContractTest extends LakeCatalogContract {

  @Override
  protected LakeCatalogProvider provider() {
    return new DuckDbCatalogProvider();
  }

  @Override
  protected Map<String, Object> minimal(Surroundings here) {
    return Map.of("uri", here.path("lake.db"));
  }

  @Override
  protected Map<String, Object> full(Surroundings here) {
    return minimal(here);
  }
}
