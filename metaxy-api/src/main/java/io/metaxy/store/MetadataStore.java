package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An open store of metadata. Safe for use by several threads. Tables are append-only: writing a
 * sample again adds a row, and reading yields the latest row of each sample.
 */
public interface MetadataStore extends AutoCloseable {

  /** The store's name in the configuration. */
  String name();

  /** The name of a feature's table in this store. */
  String tableName(FeatureKey feature);

  /** The latest rows of the feature's current version; see {@link #read(ReadRequest)}. */
  default Relation read(FeatureSpec feature) {
    return read(feature.key());
  }

  /** The latest rows of the feature's current version; see {@link #read(ReadRequest)}. */
  default Relation read(FeatureKey feature) {
    return read(ReadRequest.of(feature));
  }

  /**
   * Rows of a feature.
   *
   * @throws io.metaxy.error.MetaxyException if the graph does not have the feature, the store does
   *     not have its table, or a filter or column does not fit
   */
  Relation read(ReadRequest request);

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

  /**
   * Deletes samples, all that the request means or none.
   *
   * @return the number of rows that were appended or removed; 0 if the feature was never written
   * @throws io.metaxy.error.MetaxyException if a filter does not fit
   */
  WriteResult delete(DeleteRequest request);

  /**
   * Carries the samples of an older version of a feature over to the current one, without computing
   * them again: their latest rows are appended with the provenance that is due now. Data versions
   * that users gave are kept, and so is {@code metaxy_created_at}. Samples that the parents no
   * longer have stay behind.
   *
   * @param fromFeatureVersion the older version
   * @throws io.metaxy.error.MetaxyException if the feature is a root, whose provenance users give
   */
  WriteResult rebase(FeatureKey feature, String fromFeatureVersion);

  /** Says what must be computed; see {@link #resolveUpdate(ResolveRequest)}. */
  default Increment resolveUpdate(FeatureSpec feature) {
    return resolveUpdate(feature.key());
  }

  /** Says what must be computed; see {@link #resolveUpdate(ResolveRequest)}. */
  default Increment resolveUpdate(FeatureKey feature) {
    return resolveUpdate(ResolveRequest.of(feature));
  }

  /**
   * Says which samples of a feature must be computed now.
   *
   * @throws io.metaxy.error.MetaxyException if the feature is a root and no samples are given, or a
   *     filter does not fit
   */
  Increment resolveUpdate(ResolveRequest request);

  /**
   * An increment that was {@link Increment#export exported} to a file, by this process or another.
   *
   * @throws io.metaxy.error.MetaxyException if the file is none, or the graph has another version
   *     of the feature than the increment was made for
   */
  Increment openIncrement(Path file);

  /**
   * How much of what a feature's parents have was ever computed: the percentage of the samples, or
   * of the groups or parents' rows that samples are made from, that are not new. Empty if the
   * parents have nothing, or samples are given, so that parents are not read.
   *
   * @throws io.metaxy.error.MetaxyException as {@link #resolveUpdate(ResolveRequest)} does
   */
  OptionalDouble inputProgress(ResolveRequest request);

  /**
   * Gives rows of the joined parents of a feature the provenance that samples made from them have.
   * For those who join by themselves; the result can be given to a resolve as samples.
   *
   * @param joined rows with a column {@code metaxy_data_version_by_field} + {@link
   *     FeatureKey#columnSuffix()} for each parent
   * @return the rows without these columns, with {@code metaxy_provenance_by_field}, {@code
   *     metaxy_provenance}, {@code metaxy_data_version_by_field} and {@code metaxy_data_version}
   * @throws io.metaxy.error.MetaxyException if the feature is a root, or a column is missing
   */
  TemporaryRelation computeProvenance(FeatureKey feature, Rows joined);

  /**
   * Records the definitions of a project's features, unless they are as recorded last.
   *
   * @throws io.metaxy.error.MetaxyException if the graph has no feature of the project
   */
  PushResult push(PushRequest request);

  /** All recorded definitions of all projects, latest first. */
  List<PushedFeature> pushedFeatures();

  /** Whether the store has been closed. */
  boolean isClosed();

  /**
   * Closes the store with all relations and increments that it handed out. Closing it again does
   * nothing.
   */
  @Override
  void close();
}
