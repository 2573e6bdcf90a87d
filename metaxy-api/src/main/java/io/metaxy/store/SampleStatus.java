package io.metaxy.store;

/** Why a sample is part of an increment. */
public enum SampleStatus {
  /** The feature has no row of it. */
  ADDED,
  /** Its row was made from something else than would be used now. */
  STALE,
  /** Its parents are gone. */
  ORPHANED
}
