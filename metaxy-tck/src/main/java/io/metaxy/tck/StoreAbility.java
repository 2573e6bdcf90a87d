package io.metaxy.tck;

/**
 * What a store can do, unless it says that it cannot. A store that lacks an ability refuses to use
 * it with {@link io.metaxy.error.ErrorCode#UNSUPPORTED}; that is tested too.
 */
public enum StoreAbility {
  /** Writes the result of a query in its SQL. */
  SQL_TEXT,
  /** Writes from Parquet files, and writes relations to them. */
  PARQUET,
  /** Checks what it has stored. */
  VERIFY,
  /** Reads relations as Arrow batches. */
  ARROW,
  /** Reads a feature as it was after an earlier commit. */
  SNAPSHOTS,
  /** Has columns of type VARIANT, which a query can fill. */
  VARIANT
}
