package io.metaxy.spi.lake;

import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import java.util.List;

/** Makes catalogs of one type. Found by {@link java.util.ServiceLoader}. */
public interface LakeCatalogProvider {

  /** The value of {@code type} in the catalog's table that names this provider. */
  String type();

  /** The keys of the catalog's table beside {@code type}; others are refused. */
  List<ConfigKey> keys();

  /** Reads and checks the catalog's table. Opens nothing. */
  LakeCatalog configure(ConfigSection config);
}
