package io.metaxy.spi.lake;

import io.metaxy.spi.ConfigSection;

/** Makes catalogs of one type. Found by {@link java.util.ServiceLoader}. */
public interface LakeCatalogProvider {

  /** The value of {@code type} in the catalog's table that names this provider. */
  String type();

  /** Reads and checks the catalog's table. Opens nothing. */
  LakeCatalog configure(ConfigSection config);
}
