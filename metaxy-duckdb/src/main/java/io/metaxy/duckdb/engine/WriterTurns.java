package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.CommitAttempt.UnknownOutcome;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what writes, when it is this writer's turn. What lost against another writer, or met a
 * server that is away, is tried again, with growing random pauses, until the budget is used up or
 * the thread is interrupted.
 */
public final class WriterTurns {

  private static final Logger log = LoggerFactory.getLogger(WriterTurns.class);

  private final Connections connections;
  private final AttachedDatabase database;
  private final Writers writers;
  private final Duration budget;

  /**
   * The turns of one database.
   *
   * @param budget how long what conflicts with others is tried again
   */
  WriterTurns(
      Connections connections, AttachedDatabase database, Writers writers, Duration budget) {
    this.connections = connections;
    this.database = database;
    this.writers = writers;
    this.budget = budget;
  }

  /** What is done in a turn. */
  @FunctionalInterface
  interface Attempt<T> {

    /**
     * Tries.
     *
     * @param number 1 for the first attempt
     */
    T run(Lease lease, int number) throws SQLException, UnknownOutcome;
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  public interface Work<T> {

    /** Runs statements on the connection of the transaction. */
    T run(Connection connection) throws SQLException;
  }

  /** Whether nobody else of ours writes during a turn. */
  boolean oneAtATime() {
    return writers.oneAtATime();
  }

  /**
   * Runs work in a transaction, in a turn of its own. The work may be done twice, where it is not
   * known whether its commit was carried out.
   *
   * @param what what it is for, to follow "Cannot"
   */
  public <T> T transaction(String what, Work<T> work) {
    return run(
        new CommitOptions(what), "", writers, (lease, number) -> inTransaction(what, lease, work));
  }

  /**
   * The same, while no exclusive commit goes on, such as one that removes rows: DuckLake does not
   * always see that these conflict with the work.
   *
   * @param what what it is for, to follow "Cannot"
   */
  public <T> T exclusively(String what, Work<T> work) {
    return transaction(
        what,
        connection -> {
          if (!writers.oneAtATime()) {
            new ExclusiveTurn(database).take(connection);
          }
          return work.run(connection);
        });
  }

  /**
   * Runs work that does not write to the database, beside writers.
   *
   * @param what what it is for, to follow "Cannot"
   */
  public <T> T beside(String what, Work<T> work) {
    return run(
        new CommitOptions(what),
        "",
        Writers.parallel(),
        (lease, number) -> work.run(lease.connection()));
  }

  private <T> T inTransaction(String what, Lease lease, Work<T> work) throws SQLException {
    Connection connection = lease.connection();
    Statements.execute(connection, Sql.of("BEGIN TRANSACTION"));
    try {
      Statements.execute(connection, database.commitMessage(what));
      T result = work.run(connection);
      lease.beginCommit();
      Statements.execute(connection, Sql.of("COMMIT"));
      return result;
    } catch (SQLException | RuntimeException e) {
      Transaction.rollback(connection, e);
      throw e;
    } finally {
      lease.endCommit();
    }
  }

  /** Runs what may have been carried out by an earlier attempt, and looks for its token itself. */
  <T> T run(CommitOptions options, String token, Attempt<T> attempt) {
    return run(options, token, writers, attempt);
  }

  private <T> T run(CommitOptions options, String token, Writers turns, Attempt<T> attempt) {
    CommitRetries retries =
        new CommitRetries(options, token, connections.requests().within(budget));
    for (int number = 1; ; number++) {
      try {
        return inTurn(options.message(), turns, attempt, number, retries.left());
      } catch (UnknownOutcome e) {
        retries.outcomeUnknown(e.error());
      } catch (SQLException e) {
        retries.failed(e);
      } catch (MetaxyException e) {
        retries.failed(e);
      }
      log.info("trying again to {}, after attempt {}", options.message(), number);
    }
  }

  @SuppressWarnings("try") // The turn is held, not used.
  private <T> T inTurn(
      String what, Writers turns, Attempt<T> attempt, int number, Duration patience)
      throws SQLException, UnknownOutcome {
    // The turn first: whoever closes the store waits for those that have a connection.
    try (Writers.Turn turn = turns.take(patience)) {
      Lease lease = connections.take();
      try {
        return attempt.run(lease, number);
      } finally {
        connections.release(lease);
      }
    } catch (TimeoutException e) {
      throw refused(
          ErrorCode.LOCKED, what, "because %s. Try again, or end it.".formatted(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(
          ErrorCode.CLOSED,
          what,
          "the thread was interrupted while it waited for other writers.",
          e);
    } catch (IOException e) {
      throw refused(
          ErrorCode.PATH_NOT_WRITABLE,
          what,
          "the lock file of its writers cannot be used: %s.".formatted(e),
          e);
    }
  }

  private static MetaxyException refused(
      ErrorCode code, String what, String reason, Exception cause) {
    return new MetaxyException(
        code, "Cannot %s: %s Nothing was written.".formatted(what, reason), cause);
  }
}
