package io.metaxy.ducklake.catalog.sqlite;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LocalPath;
import java.util.Set;

/** Reads {@code type = "sqlite"} with its {@code uri}, the path of the file. */
public final class SqliteCatalogProvider implements LakeCatalogProvider {

  @Override
  public String type() {
    return "sqlite";
  }

  @Override
  public LakeCatalog configure(ConfigSection config) {
    config.refuseOthers(Set.of("type", "uri"));
    return SqliteCatalog.at(LocalPath.required(config, "uri"));
  }
}
