package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out changes in one transaction. A transaction that lost against another writer is run
 * again, with growing random pauses, until the budget is used up or the thread is interrupted;
 * after any failure it is rolled back, since DuckDB reports success when a failed transaction is
 * committed.
 */
final class Committer {

  private static final Logger log = LoggerFactory.getLogger(Committer.class);

  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final Connections connections;
  private final AttachedDatabase database;
  private final Lock writers;

  Committer(Connections connections, AttachedDatabase database, Lock writers) {
    this.connections = connections;
    this.database = database;
    this.writers = writers;
  }

  Commit commit(ChangeSet changes) {
    Backoff backoff = new Backoff(BUDGET);
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(changes);
      } catch (SQLException e) {
        if (!EngineErrors.isConflict(e) || !backoff.pause()) {
          throw EngineErrors.of(changes.message(), e);
        }
        log.info("retrying to {} after conflict {}", changes.message(), attempt);
      }
    }
  }

  private Commit attempt(ChangeSet changes) throws SQLException {
    DuckDBConnection connection = connections.take();
    writers.lock();
    try {
      Statements.execute(connection, Sql.of("BEGIN TRANSACTION"));
      try {
        long rows = 0;
        for (Change change : changes.changes()) {
          rows += apply(connection, change);
        }
        if (database.lake()) {
          Statements.execute(connection, database.commitMessage(changes.message()));
        }
        Statements.execute(connection, Sql.of("COMMIT"));
        setUp(connection, changes);
        return new Commit(rows);
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    } finally {
      writers.unlock();
      connections.release(connection);
    }
  }

  /** What cannot be said of a table before all see it. If it fails, the next opening says it. */
  private void setUp(Connection connection, ChangeSet changes) {
    for (Change change : changes.changes()) {
      if (change instanceof Change.CreateTable create) {
        for (Sql statement : database.setup().after(create.table())) {
          try {
            Statements.execute(connection, statement);
          } catch (SQLException e) {
            log.warn(
                "Cannot set an option of the new table \"{}\"; it is set when the store is opened again: {}",
                create.table(),
                EngineErrors.text(e));
          }
        }
      }
    }
  }

  private long apply(Connection connection, Change change) throws SQLException {
    if (change instanceof Change.CreateTable create) {
      Statements.execute(
          connection,
          Sql.of(
              "CREATE TABLE IF NOT EXISTS {} ({})",
              database.table(create.table()),
              Sql.join(
                  ", ",
                  create.columns().stream()
                      .map(
                          column ->
                              Sql.of(
                                  "{} {}",
                                  Identifier.of(column.name()),
                                  TypeNames.sql(column.type())))
                      .toList())));
      for (Sql statement : database.setup().within(create.table())) {
        Statements.execute(connection, statement);
      }
      return 0;
    } else if (change instanceof Change.AddStructField add) {
      return Statements.execute(
          connection,
          Sql.of(
              "ALTER TABLE {} ADD COLUMN IF NOT EXISTS {}.{} {}",
              database.table(add.table()),
              Identifier.of(add.column()),
              Identifier.of(add.field()),
              TypeNames.sql(add.type())));
    } else if (change instanceof Change.Delete delete) {
      return Statements.execute(
          connection,
          Sql.of("DELETE FROM {} WHERE {}", database.table(delete.table()), delete.condition()));
    }
    Change.Append append = (Change.Append) change;
    return Statements.execute(
        connection,
        Sql.of(
            "INSERT INTO {} ({}) {}",
            database.table(append.table()),
            Sql.names(append.columns()),
            append.query()));
  }

  /** A commit that failed has ended its transaction already; the first error is what matters. */
  private static void rollback(Connection connection, Exception cause) {
    try {
      Statements.execute(connection, Sql.of("ROLLBACK"));
    } catch (SQLException e) {
      if (!EngineErrors.text(e).contains("no transaction is active")) {
        cause.addSuppressed(e);
      }
    }
  }
}
