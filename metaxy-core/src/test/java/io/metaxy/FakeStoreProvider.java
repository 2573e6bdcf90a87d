package io.metaxy;

import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreProvider;
import io.metaxy.store.HashAlgorithm;
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
        new FakeBackend(
            config.requiredText("database"),
            config.text("table_prefix").orElse(""),
            config.text("hash").map(HashAlgorithm::valueOf).orElse(HashAlgorithm.XXHASH32),
            config.texts("fallback_stores"));
    config.refuseOthers(Set.of("database", "table_prefix", "hash", "fallback_stores"));
    return backend;
  }
}
