package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitNote;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One transaction that carries out changes. After any failure it is rolled back, since DuckDB
 * reports success when a failed transaction is committed.
 *
 * @param database where changes are made
 * @param log what the database remembers of commits
 * @param token names the commit
 * @param options how to commit
 */
record CommitAttempt(
    AttachedDatabase database, CommitLog log, String token, CommitOptions options) {

  /**
   * Commits.
   *
   * @param lookUp when it is looked up whether an earlier attempt was carried out
   * @throws UnknownOutcome if the commit failed in a way that does not tell whether it was carried
   *     out
   */
  Commit run(Lease lease, ChangeSet changes, LookUp lookUp) throws SQLException, UnknownOutcome {
    Connection connection = lease.connection();
    if (lookUp == LookUp.BEFORE) {
      Optional<Commit> earlier = earlier(connection);
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    List<Long> rows = new ArrayList<>();
    Statements.execute(connection, Sql.of("BEGIN TRANSACTION"));
    try {
      if (lookUp == LookUp.WITHIN) {
        Optional<Commit> earlier = earlier(connection);
        if (earlier.isPresent()) {
          Statements.execute(connection, Sql.of("ROLLBACK"));
          return earlier.get();
        }
      }
      if (options.exclusive()) {
        new ExclusiveTurn(database).take(connection);
      }
      for (Change change : changes.changes()) {
        List<Long> changed = new ArrayList<>();
        for (Sql statement : new ChangeStatements(database).of(change)) {
          changed.add(Statements.execute(connection, statement));
        }
        if (ChangeStatements.isOfRows(change)) {
          rows.add(changed.get(0));
        }
      }
      log.note(
          connection, new CommitNote(token, options.message(), rows), options.token().isPresent());
      lease.beginCommit();
    } catch (SQLException | RuntimeException e) {
      Transaction.rollback(connection, e);
      throw e;
    }
    try {
      Statements.execute(connection, Sql.of("COMMIT"));
    } catch (SQLException e) {
      Transaction.rollback(connection, e);
      if (log.remembersAll() && !EngineErrors.isConflict(e)) {
        throw new UnknownOutcome(e);
      }
      throw e;
    } finally {
      lease.endCommit();
    }
    return new Commit(rows, false);
  }

  /** What an earlier attempt did. */
  Optional<Commit> earlier(Connection connection) throws SQLException {
    Optional<CommitNote> note = log.find(connection, token);
    note.filter(found -> !found.message().equals(options.message()))
        .ifPresent(
            found -> {
              throw new MetaxyException(
                  ErrorCode.INVALID_REQUEST,
                  "Cannot %s: the token \"%s\" was used before, to %s. Give each write a token of its own."
                      .formatted(options.message(), token, found.message()));
            });
    return note.map(found -> new Commit(found.rows(), true));
  }

  /** When it is looked up whether an earlier attempt was carried out. */
  enum LookUp {
    /** There was none. */
    NEVER,
    /**
     * Before the transaction, while nobody else writes: one that reads a SQLite catalog keeps its
     * own commit from writing, unless the catalog has a write-ahead log.
     */
    BEFORE,
    /** In the transaction. */
    WITHIN
  }

  /** Nobody knows whether the commit was carried out. */
  static final class UnknownOutcome extends Exception {

    private static final long serialVersionUID = 1L;

    private final SQLException error;

    UnknownOutcome(SQLException error) {
      super(error);
      this.error = error;
    }

    SQLException error() {
      return error;
    }
  }
}
