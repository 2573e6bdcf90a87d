package io.metaxy.conformance;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import java.util.List;

/**
 * Where a run is replayed: tables that are empty at first and stay from one opening to the next.
 */
public interface ReplayedStore {

  /** Opens the store for writing, with the features as they are at this step. */
  MetadataStore open(StoreContext context, HashAlgorithm algorithm);

  /**
   * Stands for an operation that stores do not have: does to the tables what it would do.
   *
   * @param spec the feature
   * @param featureVersion the version whose samples are deleted
   * @param filters the samples, all conditions together; empty: all of them
   * @param soft whether the latest rows are repeated as deleted, instead of all rows removed
   */
  void delete(FeatureSpec spec, String featureVersion, List<String> filters, boolean soft);
}
