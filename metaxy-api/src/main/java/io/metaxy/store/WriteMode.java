package io.metaxy.store;

/**
 * What a write does to rows that are stored already. Only rows of the feature's current version are
 * ever touched: those of other versions stay, and can be read, as they are. Writes that take the
 * place of rows are {@link WriteOptions#exclusive}.
 */
public enum WriteMode {
  /**
   * Adds rows and removes none. The only mode that keeps history: reads yield the latest row of
   * each sample, and the older ones on request.
   */
  APPEND,

  /**
   * The rows that are written take the place of all rows of the current version, in one
   * transaction, also of soft deletions; no rows at all leave it empty. The history of all samples
   * is gone, as are samples that the new rows do not have. {@code metaxy_created_at} starts anew.
   */
  REPLACE,

  /**
   * The rows that are written take the place of all rows of the same sample in the current version,
   * in one transaction, also of its soft deletion: there is one row for each sample id. The history
   * of these samples is gone, but for the moment of their first row, which stays in {@code
   * metaxy_created_at}. Samples with other ids keep their rows and their history.
   */
  UPSERT
}
