package io.metaxy.lake.stress;

import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.StorageKind;

/**
 * What is to be run.
 *
 * @param catalog the lake's catalog
 * @param storage the lake's storage
 * @param processes how many write at the same time
 * @param batches how many each of them writes
 * @param rows how many rows a batch has
 * @param kill whether processes are killed at random moments
 * @param seed decides which
 */
record StressPlan(
    CatalogKind catalog,
    StorageKind storage,
    int processes,
    int batches,
    int rows,
    boolean kill,
    long seed) {

  /** Whether a process has to give the store up to let another in. */
  boolean oneProcessAtATime() {
    return catalog == CatalogKind.DUCKDB;
  }

  long allBatches() {
    return (long) processes * batches;
  }
}
