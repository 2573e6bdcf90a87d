package io.metaxy.ducklake.catalog.duckdb;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LocalPath;
import java.util.List;

/** Reads {@code type = "duckdb"} with its {@code uri}, the path of the file. */
public final class DuckDbCatalogProvider implements LakeCatalogProvider {

  @Override
  public String type() {
    return "duckdb";
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(ConfigKey.required("uri", "path", "The path of the file; need not exist."));
  }

  @Override
  public LakeCatalog configure(ConfigSection config) {
    return DuckDbCatalog.at(LocalPath.required(config, "uri"));
  }
}
