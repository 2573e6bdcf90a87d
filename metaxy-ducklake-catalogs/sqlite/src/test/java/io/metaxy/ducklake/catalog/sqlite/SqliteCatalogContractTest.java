package io.metaxy.ducklake.catalog.sqlite;

import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.tck.LakeCatalogContract;
import io.metaxy.tck.Surroundings;
import java.util.Map;

class SqliteCatalogContractTest extends LakeCatalogContract {

  @Override
  protected LakeCatalogProvider provider() {
    return new SqliteCatalogProvider();
  }

  @Override
  protected Map<String, Object> minimal(Surroundings here) {
    return Map.of("uri", here.path("lake.sqlite"));
  }

  @Override
  protected Map<String, Object> full(Surroundings here) {
    return minimal(here);
  }
}
