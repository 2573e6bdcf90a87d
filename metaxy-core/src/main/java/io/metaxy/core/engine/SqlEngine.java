package io.metaxy.core.engine;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.StoreSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An open database. Safe for use by several threads. Each method throws {@link
 * io.metaxy.error.MetaxyException} if the engine fails, with a code that tells why.
 */
public interface SqlEngine extends Tables, AutoCloseable {

  /**
   * Does the work of one request, in this thread. Before it an engine that has broken is opened
   * anew. What of the work still runs in the engine when the limit has passed is interrupted and
   * rolled back, unless its commit has begun. Within another request the earlier end of the two
   * counts.
   *
   * @param limit how long it may take; empty: as long as it takes
   * @throws io.metaxy.error.MetaxyException with the code {@code TIMEOUT} if the work failed after
   *     its time was over
   */
  <T> T request(Optional<Duration> limit, Supplier<T> work);

  /**
   * What is left of the time of the request that this thread is about; empty if it has no limit.
   */
  Optional<Duration> timeLeft();

  /**
   * Changes what the configuration wants otherwise of tables that are there. Called when a store is
   * opened for writing, once it is known that its tables may be changed.
   */
  void settle();

  /** How this engine says things. */
  Dialect dialect();

  /**
   * Why a new column cannot have a type, and what to use instead, as sentences; empty if tables
   * keep all its values as they are.
   */
  Optional<String> objection(ColumnType type);

  /** All tables as of now, by name. */
  List<TableName> tables();

  /** All states that can be read again, oldest first; empty if the engine has no history. */
  List<StoreSnapshot> snapshots();

  /** Runs a query and keeps its result, all of it or nothing. The query sees one moment. */
  ScratchTable materialize(Sql query);

  /** Checks that a text is exactly one query, then does as {@link #materialize} does. */
  ScratchTable materializeUserQuery(Sql query);

  /** Reads Parquet files into scratch space. */
  ScratchTable materializeParquet(String path);

  /** Takes Arrow batches into scratch space, all of them or none. */
  ScratchTable materializeArrow(ArrowStream batches);

  /**
   * Puts rows into scratch space.
   *
   * @param columns the columns
   * @param rows values in the order of the columns, of the Java types that {@link
   *     io.metaxy.store.Row} names
   */
  ScratchTable stage(List<Column> columns, Iterator<? extends @Nullable Object[]> rows);

  /** Runs a query and streams its result. */
  RowCursor open(Sql query);

  /** Runs a query whose result leaves as Arrow batches. */
  ArrowResult openArrow(Sql query);

  /**
   * Writes the result of a query to one Parquet file; all of it, or the file is as it was.
   *
   * @param metadata texts by key that the file carries beside the rows; may be empty
   */
  long exportParquet(Sql query, Path file, Map<String, String> metadata);

  /** The texts by key that one Parquet file carries beside its rows. */
  Map<String, String> parquetMetadata(Path file);

  /**
   * Carries out changes, all or none. After a conflict with another writer, or while a server
   * cannot be reached, it is tried again, until a budget of time is used up.
   *
   * @param plan the changes; asked for each attempt
   */
  Commit commit(ChangePlan plan, CommitOptions options);

  /** The maintenance of the database; empty if it needs none. */
  Optional<Maintenance> maintenance();

  /**
   * The statements that carry out a change outside a transaction, in order, for those who read or
   * run them elsewhere.
   */
  List<Sql> statements(Change change);

  /** A new native object of the engine, such as a connection, which the caller closes. */
  <T extends AutoCloseable> Optional<T> unwrap(Class<T> type);

  /** Ends all cursors and gives the database free. */
  @Override
  void close();
}
