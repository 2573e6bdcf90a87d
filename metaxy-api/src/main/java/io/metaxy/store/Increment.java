package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import java.nio.file.Path;
import java.util.List;

/**
 * What must be done to bring a feature up to date, as of one moment: samples that are new, stale
 * and orphaned. The three parts come from one pass over one snapshot and are disjoint. They can be
 * counted, read and written while they are read. An increment holds space in the engine until it is
 * closed.
 */
public interface Increment extends AutoCloseable {

  /**
   * Identifies this increment. A part has an id of its own, which does not depend on who makes it.
   */
  String id();

  /** The feature. */
  FeatureKey feature();

  /** What was read: of each parent, and of the feature itself, which comes last. */
  List<InputVersion> inputs();

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
   * All joined rows of the parents, or the given samples, up to date ones included, with the
   * provenance due.
   *
   * @throws io.metaxy.error.MetaxyException if the request did not ask for it
   */
  Relation input();

  /**
   * Which fields made a sample stale: its ids, and in the column {@code field} the key of a field
   * whose provenance differs or is missing; one row for each. Samples that are stale by a predicate
   * alone have none.
   */
  Relation changedFields();

  /**
   * A part of this increment: at most so many samples that are to be computed, new ones first, each
   * time the same, and all orphaned ones. It ends with this increment.
   */
  Increment limit(long samples);

  /**
   * One of several parts of this increment, which are disjoint and together are all of it. Each
   * process that shards the same increment, or an exported copy, gets the same parts: that of a
   * sample is the first 32 bits of the MD5 hash of the texts of its ids, with {@code |} between
   * them, modulo {@code count}. Rows of one sample stay together. It ends with this increment.
   *
   * @param index from 0 to {@code count - 1}
   * @param count how many parts
   */
  Increment shard(int index, int count);

  /**
   * Writes this increment to a file, from which {@link MetadataStore#openIncrement} makes the same
   * increment, also in another process. A file that exists is replaced.
   *
   * @return the number of samples
   */
  long export(Path file);

  /**
   * The samples that are to be computed. Each iterator streams from the engine; it ends with its
   * last sample or when the increment is closed.
   */
  Iterable<Sample> addedAndStale();

  /** A writer of results, which are written in batches. */
  MetadataWriter writer();

  /**
   * Writes results: ids and user columns of samples of this increment, which supply the provenance
   * and, unless the rows have {@code metaxy_data_version_by_field}, the data versions that came
   * with given samples. Rows are tied to samples by the ids that the increment lists. They are
   * appended or, by {@link WriteMode#UPSERT}, take the place of the samples' rows.
   *
   * @throws io.metaxy.error.MetaxyException if the options replace all rows or keep feature
   *     versions, if a row is not of this increment, if a sample comes twice and is not made from a
   *     group of rows, or if the rows have provenance of their own; nothing is written then
   */
  WriteResult write(Rows rows, WriteOptions options);

  /** Writes results; see {@link #write(Rows, WriteOptions)}. */
  default WriteResult write(Rows rows) {
    return write(rows, WriteOptions.DEFAULT);
  }

  /** Says what was written and what is left. Can be called at any time, and again. */
  Completion complete();

  /** Releases the space in the engine. */
  @Override
  void close();
}
