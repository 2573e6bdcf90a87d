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
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.StoreSnapshot;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** An open DuckDB instance, and in it the database that holds the store's tables. */
public final class DuckDbEngine implements SqlEngine {

  /** What a connection of its own calls the batches that it reads. */
  private static final String ARROW = "metaxy_arrow";

  private final Dialect dialect = new DuckDbDialect();
  private final DuckDbInstance instance;
  private final Scratch scratch;
  private final Connections connections;
  private final AttachedDatabase database;
  private final Contents contents;
  private final Committer committer;
  private final ParquetFiles parquet;
  private final Optional<Maintenance> maintenance;
  private final KeptTypes types;
  private final Queue<AttachedDatabase> attached = new ConcurrentLinkedQueue<>();

  private DuckDbEngine(
      DuckDbInstance instance,
      AttachedDatabase database,
      Scratch scratch,
      Writers writers,
      Duration retry,
      Optional<Function<WriterTurns, Maintenance>> maintenance,
      KeptTypes types) {
    this.types = types;
    this.instance = instance;
    this.connections = new Connections(instance.root());
    this.database = database;
    this.scratch = scratch;
    WriterTurns turns = new WriterTurns(connections, database, writers, retry);
    this.committer = new Committer(database, turns);
    this.maintenance = maintenance.map(made -> made.apply(turns));
    this.contents = new Contents(connections, database);
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
   */
  public static DuckDbEngine on(
      DuckDbInstance instance,
      AttachedDatabase database,
      HashAlgorithm algorithm,
      Writers writers,
      Duration retry,
      Optional<Function<WriterTurns, Maintenance>> maintenance)
      throws SQLException {
    Scratch scratch = new Scratch();
    HashFunctions.register(instance.root(), algorithm);
    scratch.attach(instance.root());
    boolean variants =
        Boolean.TRUE.equals(Statements.value(instance.root(), database.hasVariants()));
    return new DuckDbEngine(
        instance, database, scratch, writers, retry, maintenance, new KeptTypes(variants));
  }

  /** How another database is attached. */
  @FunctionalInterface
  public interface Attaching {

    /** Attaches the database; empty if that is not possible. */
    Optional<AttachedDatabase> on(DuckDBConnection connection) throws SQLException;
  }

  /**
   * Attaches another database, of which this engine's queries can then read. It is detached when
   * the engine is closed.
   *
   * @param store the name of its store, for messages
   */
  public Optional<Tables> attach(String store, Attaching attaching) {
    DuckDBConnection connection = take();
    try {
      Optional<AttachedDatabase> other = attaching.on(connection);
      other.ifPresent(attached::add);
      return other.map(added -> new Contents(connections, added));
    } catch (SQLException e) {
      throw EngineErrors.of("attach store \"%s\"".formatted(store), e);
    } finally {
      connections.release(connection);
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
    return create(Sql.of("AS {}", query));
  }

  @Override
  public ScratchTable materializeUserQuery(Sql query) {
    DuckDBConnection connection = take();
    try {
      UserQueries.check(connection, query);
    } catch (SQLException e) {
      throw EngineErrors.of("check the query", e);
    } finally {
      connections.release(connection);
    }
    return materialize(query);
  }

  @Override
  public ScratchTable materializeParquet(String path) {
    return materialize(Sql.of("SELECT * FROM read_parquet({})", Literal.text(path)));
  }

  @Override
  public ScratchTable materializeArrow(ArrowStream batches) {
    DuckDBConnection connection = take();
    try {
      connection.registerArrowStream(ARROW, batches.stream());
      return create(connection, Sql.of("AS SELECT * FROM {}", Identifier.of(ARROW)));
    } finally {
      connections.release(connection);
    }
  }

  @Override
  public ScratchTable stage(List<Column> columns, Iterator<? extends @Nullable Object[]> rows) {
    StageAppender.check(columns);
    Table table =
        create(
            Sql.of(
                "({})",
                Sql.join(
                    ", ",
                    columns.stream()
                        .map(
                            column ->
                                Sql.of(
                                    "{} {}",
                                    Identifier.of(column.name()),
                                    dialect.type(column.type())))
                        .toList())));
    DuckDBConnection connection = take();
    boolean complete = false;
    try (DuckDBAppender appender = connection.createAppender(scratch.alias(), "main", table.name)) {
      new StageAppender(appender, columns).append(rows);
      complete = true;
    } catch (SQLException e) {
      throw EngineErrors.of("stage rows", e);
    } finally {
      connections.release(connection);
      if (!complete) {
        table.close();
      }
    }
    return table;
  }

  private Table create(Sql definition) {
    DuckDBConnection connection = take();
    try {
      return create(connection, definition);
    } finally {
      connections.release(connection);
    }
  }

  private Table create(DuckDBConnection connection, Sql definition) {
    String name = scratch.newTable();
    try {
      Statements.execute(connection, Sql.of("CREATE TABLE {} {}", scratch.table(name), definition));
      try (PreparedStatement statement =
          Statements.prepare(connection, Sql.of("SELECT * FROM {}", scratch.table(name)))) {
        return new Table(name, DuckDbCursor.columns(statement.getMetaData()));
      }
    } catch (SQLException e) {
      throw EngineErrors.of("run a query", e);
    }
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

  /** A connection to the instance, with the store's database attached. */
  @Override
  public <T extends AutoCloseable> Optional<T> unwrap(Class<T> type) {
    if (!type.isAssignableFrom(DuckDBConnection.class)) {
      return Optional.empty();
    }
    try {
      return Optional.of(type.cast(instance.root().duplicate()));
    } catch (SQLException e) {
      throw EngineErrors.of("open a connection", e);
    }
  }

  /** Interrupts what is still running, gives scratch space and file free. */
  @Override
  public void close() {
    try {
      connections.close(
          root -> {
            scratch.detach(root);
            for (AttachedDatabase other : attached) {
              Statements.execute(root, other.detach());
            }
          });
    } finally {
      instance.spill().ifPresent(TemporaryDirectory::close);
    }
  }

  private DuckDBConnection take() {
    try {
      return connections.take();
    } catch (SQLException e) {
      throw EngineErrors.of("open a connection", e);
    }
  }

  /** A table in scratch space. */
  private final class Table implements ScratchTable {

    private final String name;
    private final List<Column> columns;

    Table(String name, List<Column> columns) {
      this.name = name;
      this.columns = List.copyOf(columns);
    }

    @Override
    public Sql sql() {
      return scratch.table(name);
    }

    @Override
    public List<Column> columns() {
      return columns;
    }

    @Override
    public void close() {
      if (connections.isClosed()) {
        return; // Scratch space went with the store.
      }
      DuckDBConnection connection = take();
      try {
        Statements.execute(connection, Sql.of("DROP TABLE IF EXISTS {}", scratch.table(name)));
      } catch (SQLException e) {
        throw EngineErrors.of("free scratch space", e);
      } finally {
        connections.release(connection);
      }
    }
  }
}
