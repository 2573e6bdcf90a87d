package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangePlan;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.Commit;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.log.LogContext;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.CommitAttempt.LookUp;
import io.metaxy.duckdb.engine.CommitAttempt.UnknownOutcome;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits changes, when it is this writer's turn. What lost against another writer, or met a server
 * that is away, is planned and tried again, with growing random pauses, until the budget is used up
 * or the thread is interrupted. Where it is not known whether an attempt was carried out, the next
 * one looks for its token first.
 */
final class Committer {

  private static final Logger log = LoggerFactory.getLogger(Committer.class);

  private final Connections connections;
  private final AttachedDatabase database;
  private final Writers writers;
  private final Duration budget;
  private final CommitLog commits;

  /**
   * A committer of one database.
   *
   * @param budget how long a commit that conflicts with others is tried again
   */
  Committer(Connections connections, AttachedDatabase database, Writers writers, Duration budget) {
    this.connections = connections;
    this.database = database;
    this.writers = writers;
    this.budget = budget;
    NotedCommits table = new NotedCommits(database);
    this.commits = database.lake() ? new LakeCommits(database, table) : table;
  }

  @SuppressWarnings("try") // The context is held, not used.
  Commit commit(ChangePlan plan, CommitOptions options) {
    String token = options.token().orElseGet(() -> UUID.randomUUID().toString());
    try (LogContext context = new LogContext(Map.of(LogContext.TOKEN, token))) {
      return commit(plan, options, token);
    }
  }

  private Commit commit(ChangePlan plan, CommitOptions options, String token) {
    CommitAttempt attempt = new CommitAttempt(database, commits, token, options);
    CommitRetries retries =
        new CommitRetries(options, token, connections.requests().within(budget));
    for (int number = 1; ; number++) {
      try {
        return inTurn(attempt, plan, number, retries.left());
      } catch (UnknownOutcome e) {
        retries.outcomeUnknown(e.error());
      } catch (SQLException e) {
        retries.failed(e, number);
      } catch (MetaxyException e) {
        retries.failed(e);
      }
      log.info("trying again to {}, after attempt {}", options.message(), number);
    }
  }

  @SuppressWarnings("try") // The turn is held, not used.
  private Commit inTurn(CommitAttempt attempt, ChangePlan plan, int number, Duration patience)
      throws SQLException, UnknownOutcome {
    String message = attempt.options().message();
    Lease lease = connections.take();
    try (Writers.Turn turn = writers.take(patience)) {
      ChangeSet changes = plan.plan(number);
      if (changes.changes().isEmpty()) {
        return new Commit(List.of(), false);
      }
      Commit commit = attempt.run(lease, changes, lookUp(attempt.options(), number));
      if (!commit.repeated()) {
        setUp(lease.connection(), changes);
      }
      return commit;
    } catch (TimeoutException e) {
      throw refused(
          ErrorCode.LOCKED,
          message,
          "because %s. Try again, or end it.".formatted(e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(
          ErrorCode.CLOSED,
          message,
          "the thread was interrupted while it waited for other writers.",
          e);
    } catch (IOException e) {
      throw refused(
          ErrorCode.PATH_NOT_WRITABLE,
          message,
          "the lock file of its writers cannot be used: %s.".formatted(e),
          e);
    } finally {
      connections.release(lease);
    }
  }

  private LookUp lookUp(CommitOptions options, int number) {
    if (number == 1 && options.token().isEmpty()) {
      return LookUp.NEVER;
    }
    return writers.oneAtATime() ? LookUp.BEFORE : LookUp.WITHIN;
  }

  private static MetaxyException refused(
      ErrorCode code, String what, String reason, Exception cause) {
    return new MetaxyException(
        code, "Cannot %s: %s Nothing was written.".formatted(what, reason), cause);
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
}
