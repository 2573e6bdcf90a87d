package io.metaxy.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An open store of metadata. Safe for use by several threads. Writing a sample again adds a row,
 * unless another {@link WriteMode} is asked for, and reading yields the latest row of each sample.
 *
 * <p>A request fails with the code {@code CLOSED} after the store was closed, and with {@code
 * TIMEOUT} if it takes longer than its timeout, or than the store is configured with, allows.
 */
public interface MetadataStore extends AutoCloseable {

  /** The store's name in the configuration. */
  String name();

  /** How the store hashes samples; also known after it was closed. */
  HashSettings hashSettings();

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
   * Rows of a feature, of this store or of the first that it falls back to that has a table of it;
   * {@link #locate} tells which. If the store falls back by row ({@link FallbackBy#ROW}), rows of
   * this store, and of the others those of samples that no store before has.
   *
   * @throws io.metaxy.error.MetaxyException if the graph does not have the feature, no store of
   *     these has its table, or a filter or column does not fit; with the code {@code UNSUPPORTED}
   *     if a snapshot is asked for and the store has no history, {@code INVALID_REQUEST} if it does
   *     not have that one
   */
  Relation read(ReadRequest request);

  /**
   * Where a read finds the feature's rows, or the first of them: in this store, or in the first of
   * the stores that it falls back to that has a table of the feature; empty if none has.
   *
   * @throws io.metaxy.error.MetaxyException if the graph does not have the feature
   */
  Optional<FeatureLocation> locate(FeatureKey feature);

  /**
   * Whether the store itself has a table of the feature, even if there are no rows in it.
   *
   * @throws io.metaxy.error.MetaxyException if the graph does not have the feature
   */
  default boolean hasFeature(FeatureKey feature) {
    return !columns(feature).isEmpty();
  }

  /**
   * The columns of the feature's table as this store itself has it, ids, columns of users and
   * system columns; empty if there is no table.
   *
   * @throws io.metaxy.error.MetaxyException if the graph does not have the feature
   */
  List<Column> columns(FeatureKey feature);

  /**
   * Drops the feature's table with all rows of all its versions; nothing happens if there is none.
   * Definitions that were pushed stay. There is no way back, except on a lake, where snapshots from
   * before still have the table until they expire.
   *
   * @throws io.metaxy.error.MetaxyException if the graph does not have the feature, or the store
   *     was opened for reading
   */
  void drop(FeatureKey feature);

  /**
   * The statements that create the tables which the project's features need and the store does not
   * have, and change those that lack something: for tools that migrate databases, where stores may
   * not create tables themselves. Tables that have what is needed are left out, so that all
   * statements are had from a store without tables. Nothing is changed.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code UNSUPPORTED} if the store has no
   *     SQL; {@code TABLE_SHAPE} if a table cannot become what is needed
   */
  default Ddl ddl() {
    throw new MetaxyException(
        ErrorCode.UNSUPPORTED,
        "The store \"%s\" has no SQL, so there are no statements that create its tables. Set auto_create_tables = true."
            .formatted(name()));
  }

  /**
   * The states that can be read again, oldest first: one for each commit to a lake that has not
   * expired, whoever made it. Empty for stores without such a history.
   */
  List<StoreSnapshot> snapshots();

  /** What the store is and has; asks for the names of tables only. */
  StoreInfo info();

  /** Writes rows; see {@link #writeAll}. */
  default WriteResult write(FeatureSpec feature, Rows rows) {
    return write(feature.key(), rows);
  }

  /** Writes rows; see {@link #writeAll}. */
  default WriteResult write(FeatureKey feature, Rows rows) {
    return write(feature, rows, WriteOptions.DEFAULT);
  }

  /** Writes rows; see {@link #writeAll}. */
  default WriteResult write(FeatureSpec feature, Rows rows, WriteOptions options) {
    return write(feature.key(), rows, options);
  }

  /** Writes rows; see {@link #writeAll}. */
  default WriteResult write(FeatureKey feature, Rows rows, WriteOptions options) {
    return writeAll(Map.of(feature, rows), options).get(0);
  }

  /** Writes rows of several features; see {@link #writeAll(Map, WriteOptions)}. */
  default List<WriteResult> writeAll(Map<FeatureKey, ? extends Rows> rows) {
    return writeAll(rows, WriteOptions.DEFAULT);
  }

  /**
   * Writes rows of several features, all or none of them.
   *
   * @return what was written of each feature, in the order of the map
   * @throws io.metaxy.error.MetaxyException if rows lack an id column, a provenance or a data
   *     version, hold a sample twice that is not made from a group of rows, or do not fit the
   *     table; nothing is written then. With the code {@code CONFLICT}, {@code LOCKED} or {@code
   *     UNAVAILABLE} the same write may succeed later; with {@code UNKNOWN_OUTCOME} it may have
   *     been carried out: write again with the same token.
   */
  List<WriteResult> writeAll(Map<FeatureKey, ? extends Rows> rows, WriteOptions options);

  /**
   * What a write of these rows with {@link WriteOptions#evolveSchema} would change of the feature's
   * table, in order; empty if the table holds them as it is, or is missing. Nothing is changed, and
   * rows that can be passed over once have been. Another writer may change the table before the
   * write, which then makes its own plan.
   *
   * @throws io.metaxy.error.MetaxyException if even a changed table could not hold the rows, with
   *     the column's name; if there is no such feature
   */
  List<SchemaChange> schemaChanges(FeatureKey feature, Rows rows);

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

  /** Copies everything from another store; see {@link #copyFrom(MetadataStore, CopyRequest)}. */
  default List<CopiedFeature> copyFrom(MetadataStore source) {
    return copyFrom(source, CopyRequest.ALL);
  }

  /**
   * Copies rows that another store, of whatever kind, has itself, as they are: with their system
   * columns, so that versions, provenance, moments, runs and deletions stay what they were. Rows
   * that this store has already are not copied again, so that a copy that was interrupted is
   * finished by the same call. A feature's rows are copied all or none.
   *
   * @param source the store that is copied from, open
   * @return what was done for each feature, in the order of the request; nothing is selected of one
   *     that the source has no table of
   * @throws io.metaxy.error.MetaxyException if one of the graphs does not have a feature, a filter
   *     does not fit, or the table of this store lacks a column or cannot hold its values; features
   *     before it are copied then. With the code {@code INVALID_VALUE} if the stores do not {@link
   *     #hashSettings hash alike}: copied samples would never be up to date. Nothing is copied then
   */
  List<CopiedFeature> copyFrom(MetadataStore source, CopyRequest request);

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

  /**
   * Removes rows that no current or pushed version needs, in pieces between which writers get
   * through. Of the rows that are as old as {@link CompactRequest#olderThan} says, by the moment
   * that orders the rows of a sample (that of its deletion, else that of its last update), these
   * go:
   *
   * <ul>
   *   <li><em>Superseded rows</em>: there is a later row of the same sample and feature version
   *       that is as old as that, too. So the row that was the latest at that age stays, and all
   *       after it.
   *   <li><em>Deletions</em>: rows that say that a sample was deleted, unless a row of the sample
   *       stays, of any version, that is not later and no deletion: a read of feature history would
   *       yield it again.
   * </ul>
   *
   * <p>Rows are of one sample if they agree in all id columns that the feature has or had in a
   * recorded definition. So each version, be it current, pushed or neither, keeps the latest row of
   * each sample that is not deleted. That is all that {@link #resolveUpdate} reads of a feature and
   * of its parents, and what {@link #rebase} and reads without history yield: their answers stay
   * the same. Lost are superseded rows for reads with sample history, and samples that were deleted
   * for reads with soft-deleted ones. A hard deletion of a latest row does not bring back an older
   * one that was removed. The snapshots of a lake have the rows until they expire.
   *
   * <p>Doing it again, also after an error, goes on where there is something left to do.
   *
   * @throws io.metaxy.error.MetaxyException if the graph does not have a feature; with the code
   *     {@code READ_ONLY} if the store was opened for reading and it is no dry run; with {@code
   *     CONFLICT} if a piece lost against other writers for too long
   */
  CompactReport compact(CompactRequest request);

  /**
   * Keeps the lake of the store in good order. Safe beside writers and readers, which are let in
   * between its pieces; rows stay as they are. Doing it again, also after an error, goes on where
   * there is something left to do.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code UNSUPPORTED} if the store is not
   *     on a lake: what it is on needs none; with {@code CONFLICT} if a piece lost against other
   *     writers for too long
   */
  default MaintenanceReport maintain(MaintenanceRequest request) {
    throw new MetaxyException(
        ErrorCode.UNSUPPORTED,
        "Cannot maintain store \"%s\": it is not on a lake, and needs no maintenance."
            .formatted(name()));
  }

  /**
   * Looks for what is wrong with stored rows and, on a lake, with its files; changes nothing. All
   * rows are read, and each file is asked for its size.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code UNSUPPORTED} if the backend has
   *     nothing of its own to verify; with {@code TABLE_SHAPE} if a table cannot be the feature's
   */
  default VerifyReport verify(VerifyRequest request) {
    throw new MetaxyException(
        ErrorCode.UNSUPPORTED,
        "Cannot verify store \"%s\": it keeps nothing that outlives its program."
            .formatted(name()));
  }

  /**
   * A native object of the backend, for what this interface has no method for, such as a {@code
   * java.sql.Connection} to the engine of a store on SQL. What is done with it is not checked by
   * the store.
   *
   * @return a new object, which the caller closes
   * @throws io.metaxy.error.MetaxyException with the code {@code UNSUPPORTED} if the backend has
   *     none of the type
   */
  default <T extends AutoCloseable> T unwrap(Class<T> type) {
    throw new MetaxyException(
        ErrorCode.UNSUPPORTED,
        "The store \"%s\" has no %s to hand out. Ask for what its backend has."
            .formatted(name(), type.getName()));
  }

  /** Whether the store has been closed. */
  boolean isClosed();

  /**
   * Closes the store with all relations and increments that it handed out, and the stores that it
   * falls back to. Closing it again does nothing.
   */
  @Override
  void close();
}
