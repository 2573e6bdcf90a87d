package io.metaxy;

import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.util.List;

record FakeBackend(String database, String tablePrefix) implements StoreBackend {

  @Override
  public List<String> previewSql() {
    return List.of("ATTACH");
  }

  @Override
  public MetadataStore open(StoreContext context, AccessMode mode) {
    return new FakeStore(context, mode);
  }
}
