package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.CommitNote;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The snapshots of a lake: each carries the note of its commit, at no cost. What maintenance has
 * taken over from snapshots that it expired is in a table.
 *
 * @param database the lake
 * @param kept the table of notes that were taken over
 */
record LakeCommits(AttachedDatabase database, NotedCommits kept) implements CommitLog {

  @Override
  public Optional<CommitNote> find(Connection connection, String token) throws SQLException {
    Optional<CommitNote> found =
        FoundNotes.of(
            connection,
            Sql.of(
                "SELECT commit_extra_info FROM {} WHERE contains(commit_extra_info, {})",
                snapshots(),
                Parameter.of(token)),
            token);
    return found.isPresent() ? found : kept.find(connection, token);
  }

  /** The lake's own table answers in milliseconds where its function takes a tenth of a second. */
  private Sql snapshots() {
    return database
        .metadata()
        .map(schema -> Sql.of("{}.ducklake_snapshot_changes", schema))
        .orElseGet(() -> Sql.of("{}.snapshots()", Identifier.of(database.alias())));
  }

  @Override
  public void note(Connection connection, CommitNote note, boolean given) throws SQLException {
    Statements.execute(
        connection,
        Sql.of(
            "CALL {}.set_commit_message('metaxy', {}, extra_info => {})",
            Identifier.of(database.alias()),
            Literal.text(note.message()),
            Literal.text(note.json())));
  }

  @Override
  public boolean remembersAll() {
    return true;
  }
}
