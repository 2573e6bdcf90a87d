package io.metaxy.tck.mutants;

import io.metaxy.ducklake.catalog.postgres.PostgresCatalogProvider;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import java.util.List;

/** Makes catalogs with a fault; without one where it is found as a service. */
public final class MutatedCatalogProvider implements LakeCatalogProvider {

  private final LakeCatalogProvider real = new PostgresCatalogProvider();
  private final LakeFault fault;

  /** As a service. */
  public MutatedCatalogProvider() {
    this(new LakeFault());
  }

  MutatedCatalogProvider(LakeFault fault) {
    this.fault = fault;
  }

  @Override
  public String type() {
    return fault.type();
  }

  @Override
  public List<ConfigKey> keys() {
    return fault.keys(real.keys());
  }

  @Override
  public LakeCatalog configure(ConfigSection section) {
    return new MutatedCatalog(fault.configure(section, real::configure), section, fault);
  }
}
