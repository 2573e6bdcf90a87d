package io.metaxy.memory;

import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.tck.MetadataStoreContract;
import io.metaxy.tck.StoreAbility;
import java.util.EnumSet;
import java.util.Set;

class MemoryStoreContractTest extends MetadataStoreContract {

  private final MemoryBackend backend = new MemoryBackend();

  @Override
  protected MetadataStore open(StoreContext context, AccessMode mode) {
    return backend.open(context, mode);
  }

  @Override
  protected Set<StoreAbility> missingAbilities() {
    return EnumSet.allOf(StoreAbility.class);
  }

  @Override
  protected int manySamples() {
    return 50;
  }
}
