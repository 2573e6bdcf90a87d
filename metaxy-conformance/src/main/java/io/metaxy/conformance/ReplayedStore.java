package io.metaxy.conformance;

import io.metaxy.spi.StoreContext;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;

/**
 * Where a run is replayed: tables that are empty at first and stay from one opening to the next.
 */
public interface ReplayedStore {

  /** Opens the store for writing, with the features as they are at this step. */
  MetadataStore open(StoreContext context, HashAlgorithm algorithm);
}
