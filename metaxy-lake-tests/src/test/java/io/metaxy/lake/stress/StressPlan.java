package io.metaxy.lake.stress;

import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.StorageKind;
import java.util.Set;

/**
 * What is to be run.
 *
 * @param catalog the lake's catalog
 * @param storage the lake's storage
 * @param processes how many write at the same time
 * @param batches how many each of them writes
 * @param rows how many rows a batch has in each of its features
 * @param modes what makes it hard
 * @param seed decides all that is random
 */
record StressPlan(
    CatalogKind catalog,
    StorageKind storage,
    int processes,
    int batches,
    int rows,
    Set<Mode> modes,
    long seed) {

  /** Copies the set. */
  StressPlan {
    modes = Set.copyOf(modes);
  }

  boolean has(Mode mode) {
    return modes.contains(mode);
  }

  /** Whether a process has to give the store up to let another in. */
  boolean oneProcessAtATime() {
    return catalog == CatalogKind.DUCKDB;
  }

  long allBatches() {
    return (long) processes * batches;
  }
}
