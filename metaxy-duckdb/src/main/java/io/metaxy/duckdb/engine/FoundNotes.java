package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.CommitNote;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The notes that a query finds. */
final class FoundNotes {

  private FoundNotes() {}

  /**
   * The note of a token.
   *
   * @param texts a query of texts, among which notes of other commits may be
   */
  static Optional<CommitNote> of(Connection connection, Sql texts, String token)
      throws SQLException {
    return Statements.texts(connection, texts).stream()
        .flatMap(row -> CommitNote.parse(row.get(0)).stream())
        .filter(note -> note.token().equals(token))
        .findFirst();
  }
}
