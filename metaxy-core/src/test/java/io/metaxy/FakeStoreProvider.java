package io.metaxy;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreProvider;
import java.util.Set;
import java.util.TreeSet;

/** A provider of stores that keep nothing. */
public final class FakeStoreProvider implements StoreProvider {

  @Override
  public Set<String> types() {
    return new TreeSet<>(Set.of("fake", "metaxy.ext.fake.FakeMetadataStore"));
  }

  @Override
  public StoreBackend configure(String name, ConfigSection config) {
    FakeBackend backend =
        new FakeBackend(config.requiredText("database"), config.text("table_prefix").orElse(""));
    config.refuseOthers(Set.of("database", "table_prefix"));
    return backend;
  }
}
