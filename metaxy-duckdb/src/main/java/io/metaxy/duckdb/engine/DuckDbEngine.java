package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangePlan;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.engine.Maintenance;
import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.engine.Tables;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.StoreSnapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** An open DuckDB instance, and in it the database that holds the store's tables. */
public final class DuckDbEngine implements SqlEngine {

  private final Dialect dialect = new DuckDbDialect();
  private final Connections connections;
  private final AttachedDatabase database;
  private final Contents contents;
  private final ScratchTables scratch;
  private final Committer committer;
  private final ParquetFiles parquet;
  private final Optional<Maintenance> maintenance;
  private final KeptTypes types;
  private final Guests guests;
  private final Duration retry;

  private DuckDbEngine(
      Connections connections,
      AttachedDatabase database,
      Guests guests,
      Writers writers,
      Duration retry,
      Optional<Function<WriterTurns, Maintenance>> maintenance,
      KeptTypes types) {
    this.connections = connections;
    this.database = database;
    this.guests = guests;
    this.retry = retry;
    this.types = types;
    WriterTurns turns = new WriterTurns(connections, database, writers, retry);
    this.committer = new Committer(database, turns);
    this.maintenance = maintenance.map(made -> made.apply(turns));
    this.contents = new Contents(connections, database);
    this.scratch = new ScratchTables(connections, dialect);
    this.parquet = new ParquetFiles(connections);
  }

  /**
   * An engine on an instance whose database is attached. The engine closes the instance.
   *
   * @param instance the instance
   * @param database the database that holds the store's tables
   * @param algorithm the hash that the store uses
   * @param writers lets transactions that write in
   * @param retry how long a commit that conflicts with others is tried again
   * @param maintenance makes the database's maintenance; empty if it needs none
   * @param restart opens another instance, with the same database, when this one has broken
   */
  public static DuckDbEngine on(
      DuckDbInstance instance,
      AttachedDatabase database,
      HashAlgorithm algorithm,
      Writers writers,
      Duration retry,
      Optional<Function<WriterTurns, Maintenance>> maintenance,
      Restart restart)
      throws SQLException {
    Guests guests = new Guests();
    LiveInstance live = LiveInstance.of(instance, algorithm, guests);
    Connections connections =
        new Connections(
            live, new Requests(), () -> LiveInstance.of(restart.open(), algorithm, guests));
    boolean variants = Boolean.TRUE.equals(Statements.value(live.root(), database.hasVariants()));
    return new DuckDbEngine(
        connections, database, guests, writers, retry, maintenance, new KeptTypes(variants));
  }

  /** Whether the connection's instance has an engine already, of another store. */
  public static boolean isOn(Connection connection) throws SQLException {
    return Scratch.isIn(connection);
  }

  /** Opens an instance with the database of the one that broke. */
  @FunctionalInterface
  public interface Restart {
    /** The instance; nothing is left behind if that fails. */
    DuckDbInstance open() throws SQLException;
  }

  @Override
  public <T> T request(Optional<Duration> limit, Supplier<T> work) {
    Requests requests = connections.requests();
    if (!requests.isWithin()) {
      connections.check(database);
    }
    try {
      return limit.isPresent() ? requests.run(limit.get(), work) : work.get();
    } catch (MetaxyException e) {
      if (EngineErrors.isBroken(e)) {
        connections.distrust();
      }
      throw e;
    }
  }

  @Override
  public Optional<Duration> timeLeft() {
    return connections.requests().deadline().map(Deadline::left);
  }

  /** How another database is attached, always under the same name. */
  @FunctionalInterface
  public interface Attaching {

    /** Attaches the database; empty if that is not possible. */
    Optional<AttachedDatabase> on(DuckDBConnection connection) throws SQLException;
  }

  /**
   * Attaches another database, of which this engine's queries can then read. It is detached when
   * the engine is closed, and attached again when the engine is opened anew.
   *
   * @param store the name of its store, for messages
   */
  public Optional<Tables> attach(String store, Attaching attaching) {
    try {
      Lease lease = connections.take();
      try {
        return guests
            .add(store, lease.driver(), attaching)
            .map(added -> new Contents(connections, added));
      } finally {
        connections.release(lease);
      }
    } catch (SQLException e) {
      throw EngineErrors.of("attach store \"%s\"".formatted(store), e);
    }
  }

  @Override
  public void settle() {
    try {
      Lease lease = connections.take();
      try {
        database.setup().settle(lease.connection(), retry);
      } finally {
        connections.release(lease);
      }
    } catch (SQLException e) {
      throw EngineErrors.of("open a connection", e);
    }
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public Optional<List<Column>> describe(TableName table, Optional<Snapshot> snapshot) {
    return contents.describe(table, snapshot);
  }

  @Override
  public Optional<String> objection(ColumnType type) {
    return types.objection(type);
  }

  @Override
  public List<TableName> tables() {
    return contents.tables();
  }

  @Override
  public Optional<Snapshot> snapshot() {
    return contents.snapshot();
  }

  @Override
  public List<StoreSnapshot> snapshots() {
    return contents.snapshots();
  }

  @Override
  public Sql table(TableName table, Optional<Snapshot> snapshot) {
    return database.table(table, snapshot);
  }

  @Override
  public ScratchTable materialize(Sql query) {
    return scratch.ofQuery(query);
  }

  @Override
  public ScratchTable materializeUserQuery(Sql query) {
    return scratch.ofUserQuery(query);
  }

  @Override
  public ScratchTable materializeParquet(String path) {
    return scratch.ofParquet(path);
  }

  @Override
  public ScratchTable materializeArrow(ArrowStream batches) {
    return scratch.ofArrow(batches);
  }

  @Override
  public ScratchTable stage(List<Column> columns, Iterator<? extends @Nullable Object[]> rows) {
    return scratch.ofRows(columns, rows);
  }

  @Override
  public ArrowResult openArrow(Sql query) {
    try {
      return DuckDbArrowResult.open(connections, query);
    } catch (SQLException e) {
      throw EngineErrors.of("run a query", e);
    }
  }

  @Override
  public RowCursor open(Sql query) {
    try {
      return DuckDbCursor.open(connections, query);
    } catch (SQLException e) {
      throw EngineErrors.of("run a query", e);
    }
  }

  @Override
  public long exportParquet(Sql query, Path file, Map<String, String> metadata) {
    return parquet.write(query, file, metadata);
  }

  @Override
  public Map<String, String> parquetMetadata(Path file) {
    return parquet.metadata(file);
  }

  @Override
  public Commit commit(ChangePlan plan, CommitOptions options) {
    return committer.commit(plan, options);
  }

  @Override
  public Optional<Maintenance> maintenance() {
    return maintenance;
  }

  @Override
  public List<Sql> statements(Change change) {
    return new ChangeStatements(database).alone(change);
  }

  /** A connection to the instance, with the store's database attached; ends with the engine. */
  @Override
  public <T extends AutoCloseable> Optional<T> unwrap(Class<T> type) {
    if (!type.isAssignableFrom(DuckDBConnection.class)) {
      return Optional.empty();
    }
    try {
      return Optional.of(type.cast(connections.handOut()));
    } catch (SQLException e) {
      throw EngineErrors.of("open a connection", e);
    }
  }

  /** Interrupts what is still running, gives scratch space and file free. */
  @Override
  public void close() {
    connections.close();
  }
}
