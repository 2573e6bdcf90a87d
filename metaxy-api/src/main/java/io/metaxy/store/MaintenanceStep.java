package io.metaxy.store;

/** What maintenance of a lake does, in the order in which it is done. */
public enum MaintenanceStep {
  /** Writes rows that the catalog keeps itself to data files. Counts rows. */
  FLUSH,
  /** Merges small data files. Counts files that were merged. */
  MERGE,
  /** Writes data files anew of which most rows are deleted. Counts files that were replaced. */
  REWRITE,
  /**
   * Forgets old snapshots; the newest stays. The tokens of their writes are kept for a while.
   * Counts snapshots.
   */
  EXPIRE,
  /** Deletes files that no snapshot needs any more. Counts files. */
  CLEAN_UP,
  /**
   * Deletes all Parquet files below the data path of the lake that no snapshot of it has, as
   * crashes leave them. So it must not be asked for if anything else keeps Parquet files there,
   * such as another lake. Counts files.
   */
  DELETE_ORPHANS
}
