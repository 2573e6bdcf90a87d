package io.metaxy;

import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import java.util.List;

/**
 * A store that keeps nothing.
 *
 * @param database what it is configured with
 * @param tablePrefix what it adds to the names of tables
 * @param hashAlgorithm how it hashes
 * @param fallbackStores what it falls back to
 */
record FakeBackend(
    String database, String tablePrefix, HashAlgorithm hashAlgorithm, List<String> fallbackStores)
    implements StoreBackend {

  @Override
  public List<String> previewSql() {
    return List.of("ATTACH");
  }

  @Override
  public MetadataStore open(StoreContext context, AccessMode mode) {
    return new FakeStore(context, mode);
  }
}
