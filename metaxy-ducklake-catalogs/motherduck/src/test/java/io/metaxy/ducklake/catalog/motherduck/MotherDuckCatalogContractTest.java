package io.metaxy.ducklake.catalog.motherduck;

import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.tck.LakeCatalogContract;
import io.metaxy.tck.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Set;

class MotherDuckCatalogContractTest extends LakeCatalogContract {

  @Override
  protected LakeCatalogProvider provider() {
    return new MotherDuckCatalogProvider();
  }

  @Override
  protected Map<String, Object> minimal(Surroundings here) {
    return Map.of("database", "lakes");
  }

  @Override
  protected Map<String, Object> full(Surroundings here) {
    return Map.of(
        "database", "lakes",
        "region", "eu-central-1",
        "token", "token-of-ana",
        "compute", "own",
        "metadata_database", "lakes_metadata",
        "create_if_not_exists", false);
  }

  @Override
  protected List<Set<String>> keysThatGoTogether() {
    return List.of();
  }
}
