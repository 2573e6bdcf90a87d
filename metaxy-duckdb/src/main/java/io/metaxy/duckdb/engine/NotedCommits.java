package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.CommitNote;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A table of commits, for databases without a history. Only tokens that a caller gave are noted: a
 * row costs a fifth to a half of a small commit.
 *
 * @param database where the table is
 */
record NotedCommits(AttachedDatabase database) implements CommitLog {

  /** The table. */
  static final TableName TABLE = new TableName("metaxy_system__commits");

  private static final Identifier TOKEN = Identifier.of("token");
  private static final Identifier NOTED_AT = Identifier.of("noted_at");
  private static final Identifier NOTE = Identifier.of("note");

  @Override
  public Optional<CommitNote> find(Connection connection, String token) throws SQLException {
    try {
      return FoundNotes.of(
          connection,
          Sql.of(
              "SELECT {} FROM {} WHERE {} = {}",
              NOTE,
              database.table(TABLE),
              TOKEN,
              Parameter.of(token)),
          token);
    } catch (SQLException e) {
      if (EngineErrors.isMissingTable(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void note(Connection connection, CommitNote note, boolean given) throws SQLException {
    if (given) {
      Statements.execute(
          connection,
          Sql.of(
              "CREATE TABLE IF NOT EXISTS {} ({} VARCHAR, {} TIMESTAMP WITH TIME ZONE, {} VARCHAR)",
              database.table(TABLE),
              TOKEN,
              NOTED_AT,
              NOTE));
      Statements.execute(
          connection,
          Sql.of(
              "INSERT INTO {} VALUES ({}, now(), {})",
              database.table(TABLE),
              Parameter.of(note.token()),
              Parameter.of(note.json())));
    }
  }

  @Override
  public boolean remembersAll() {
    return false;
  }
}
