package io.metaxy.store;

/**
 * What must be done to bring a feature up to date, as of one moment: samples that are new, stale
 * and orphaned. The three parts come from one pass over one snapshot and are disjoint. They can be
 * counted, read and written while they are read. An increment holds space in the engine until it is
 * closed.
 */
public interface Increment extends AutoCloseable {

  /** Identifies this increment. */
  String id();

  /** How many samples are in each part. */
  IncrementSummary summary();

  /** Samples that the feature has no row of, with their provenance. */
  Relation added();

  /**
   * Samples whose row was made from something else than would be used now, with the provenance due.
   */
  Relation stale();

  /** Ids and provenance of rows whose parents are gone. */
  Relation orphaned();

  /**
   * The samples that are to be computed. Each iterator streams from the engine; it ends with its
   * last sample or when the increment is closed.
   */
  Iterable<Sample> addedAndStale();

  /** A writer of results, which are written in batches. */
  MetadataWriter writer();

  /**
   * Writes results: ids and user columns of samples of this increment, which supply the provenance.
   * Rows are tied to samples by the ids that the increment lists.
   *
   * @throws io.metaxy.error.MetaxyException if a row is not of this increment, if a sample comes
   *     twice and is not made from a group of rows, or if the rows have provenance of their own;
   *     nothing is written then
   */
  WriteResult write(Rows rows);

  /** Says what was written and what is left. Can be called at any time, and again. */
  Completion complete();

  /** Releases the space in the engine. */
  @Override
  void close();
}
