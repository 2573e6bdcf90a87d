package io.metaxy.memory;

import io.metaxy.conformance.ReplayedStore;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;

/**
 * A backend that is replayed on.
 *
 * @param backend hashes by the algorithm of the run
 */
record ReplayedMemory(MemoryBackend backend) implements ReplayedStore {

  @Override
  public MetadataStore open(StoreContext context, HashAlgorithm algorithm) {
    return backend.open(context, AccessMode.WRITE);
  }
}
