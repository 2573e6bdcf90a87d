package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;

/**
 * An open store of metadata. Safe for use by several threads. Tables are append-only: writing a
 * sample again adds a row, and reading yields the latest row of each sample.
 */
public interface MetadataStore extends AutoCloseable {

  /** The store's name in the configuration. */
  String name();

  /** The name of a feature's table in this store. */
  String tableName(FeatureKey feature);

  /** The latest rows of the feature's current version, without samples that were soft-deleted. */
  default Relation read(FeatureSpec feature) {
    return read(feature.key());
  }

  /**
   * The latest rows of the feature's current version, without samples that were soft-deleted.
   *
   * @throws io.metaxy.error.MetaxyException if the graph does not have the feature
   */
  Relation read(FeatureKey feature);

  /** Writes rows; see {@link #write(FeatureKey, Rows)}. */
  default WriteResult write(FeatureSpec feature, Rows rows) {
    return write(feature.key(), rows);
  }

  /**
   * Appends rows, all or none.
   *
   * @throws io.metaxy.error.MetaxyException if the rows lack an id column, a provenance or a data
   *     version, hold a sample twice that is not made from a group of rows, or do not fit the
   *     table; nothing is written then
   */
  WriteResult write(FeatureKey feature, Rows rows);

  /** Says what must be computed; see {@link #resolveUpdate(FeatureKey)}. */
  default Increment resolveUpdate(FeatureSpec feature) {
    return resolveUpdate(feature.key());
  }

  /**
   * Says which samples of a feature must be computed now.
   *
   * @throws io.metaxy.error.MetaxyException if the feature is a root, whose samples no parent knows
   */
  Increment resolveUpdate(FeatureKey feature);

  /** Whether the store has been closed. */
  boolean isClosed();

  /**
   * Closes the store with all relations and increments that it handed out. Closing it again does
   * nothing.
   */
  @Override
  void close();
}
