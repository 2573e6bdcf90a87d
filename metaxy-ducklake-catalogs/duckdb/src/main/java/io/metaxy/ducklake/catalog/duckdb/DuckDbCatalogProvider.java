package io.metaxy.ducklake.catalog.duckdb;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LocalPath;
import java.util.Set;

/** Reads {@code type = "duckdb"} with its {@code uri}, the path of the file. */
public final class DuckDbCatalogProvider implements LakeCatalogProvider {

  @Override
  public String type() {
    return "duckdb";
  }

  @Override
  public LakeCatalog configure(ConfigSection config) {
    config.refuseOthers(Set.of("type", "uri"));
    return DuckDbCatalog.at(LocalPath.required(config, "uri"));
  }
}
