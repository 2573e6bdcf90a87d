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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits changes, when it is this writer's turn. Each attempt plans them anew. Where it is not
 * known whether an attempt was carried out, the next one looks for its token first.
 */
final class Committer {

  private static final Logger log = LoggerFactory.getLogger(Committer.class);

  private final AttachedDatabase database;
  private final WriterTurns turns;
  private final CommitLog commits;

  /** A committer of one database. */
  Committer(AttachedDatabase database, WriterTurns turns) {
    this.database = database;
    this.turns = turns;
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
    return turns.run(options, token, (lease, number) -> inTurn(attempt, plan, number, lease));
  }

  private Commit inTurn(CommitAttempt attempt, ChangePlan plan, int number, Lease lease)
      throws SQLException, UnknownOutcome {
    ChangeSet changes = plan.plan(number);
    if (changes.changes().isEmpty()) {
      return new Commit(List.of(), false);
    }
    Commit commit = attempt.run(lease, changes, lookUp(attempt.options(), number));
    if (!commit.repeated()) {
      setUp(lease.connection(), changes);
    }
    return commit;
  }

  private LookUp lookUp(CommitOptions options, int number) {
    if (number == 1 && options.token().isEmpty()) {
      return LookUp.NEVER;
    }
    return turns.oneAtATime() ? LookUp.BEFORE : LookUp.WITHIN;
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
