package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.CommitNote;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A table of commits, for databases without a history. Only tokens that a caller gave are noted: a
 * row costs a fifth to a half of a small commit.
 *
 * @param database where the table is
 */
public record NotedCommits(AttachedDatabase database) implements CommitLog {

  /** The table. */
  static final TableName TABLE = new TableName("metaxy_system__commits");

  private static final Identifier TOKEN = Identifier.of("token");
  private static final Identifier NOTED_AT = Identifier.of("noted_at");
  private static final Identifier NOTE = Identifier.of("note");

  /** So many rows are inserted by one statement. */
  private static final int BATCH = 500;

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
      create(connection);
      Statements.execute(
          connection,
          Sql.of(
              "INSERT INTO {} VALUES ({}, now(), {})",
              database.table(TABLE),
              Parameter.of(note.token()),
              Parameter.of(note.json())));
    }
  }

  /**
   * Takes over notes from elsewhere, within a transaction.
   *
   * @param notes what is noted of commits, by the moment of the commit; those that are in the table
   *     already are left out
   */
  public void keep(Connection connection, List<PastCommit> notes) throws SQLException {
    create(connection);
    for (int i = 0; i < notes.size(); i += BATCH) {
      List<Sql> rows =
          notes.subList(i, Math.min(i + BATCH, notes.size())).stream()
              .map(
                  past ->
                      Sql.of(
                          "({}, {}, {})",
                          Literal.text(past.note().token()),
                          moment(past.at()),
                          Literal.text(past.note().json())))
              .toList();
      Statements.execute(
          connection,
          Sql.of(
              "INSERT INTO {} SELECT * FROM (VALUES {}) AS \"past\" (\"t\", \"a\", \"n\") WHERE \"t\" NOT IN (SELECT {} FROM {})",
              database.table(TABLE),
              Sql.join(", ", rows),
              TOKEN,
              database.table(TABLE)));
    }
  }

  /** How many commits before that moment are noted. */
  public long countBefore(Connection connection, Instant moment) throws SQLException {
    try {
      return Statements.value(
                  connection,
                  Sql.of(
                      "SELECT count(*) FROM {} WHERE {} < {}",
                      database.table(TABLE),
                      NOTED_AT,
                      moment(moment)))
              instanceof Number count
          ? count.longValue()
          : 0;
    } catch (SQLException e) {
      if (EngineErrors.isMissingTable(e)) {
        return 0;
      }
      throw e;
    }
  }

  /** Forgets the commits before that moment, of which there are some, within a transaction. */
  public void forgetBefore(Connection connection, Instant moment) throws SQLException {
    Statements.execute(
        connection,
        Sql.of("DELETE FROM {} WHERE {} < {}", database.table(TABLE), NOTED_AT, moment(moment)));
  }

  private void create(Connection connection) throws SQLException {
    Statements.execute(
        connection,
        Sql.of(
            "CREATE TABLE IF NOT EXISTS {} ({} VARCHAR, {} TIMESTAMP WITH TIME ZONE, {} VARCHAR)",
            database.table(TABLE),
            TOKEN,
            NOTED_AT,
            NOTE));
  }

  private static Sql moment(Instant moment) {
    return Sql.of("CAST({} AS TIMESTAMP WITH TIME ZONE)", Literal.text(moment.toString()));
  }

  @Override
  public boolean remembersAll() {
    return false;
  }

  /**
   * A commit that was.
   *
   * @param at when
   * @param note what is noted of it
   */
  public record PastCommit(Instant at, CommitNote note) {}
}
