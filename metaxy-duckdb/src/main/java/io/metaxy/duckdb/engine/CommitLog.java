package io.metaxy.duckdb.engine;

import io.metaxy.core.engine.CommitNote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What a database remembers of its commits. */
interface CommitLog {

  /** The commit of a token; empty if there was none, or the database has forgotten it. */
  Optional<CommitNote> find(Connection connection, String token) throws SQLException;

  /**
   * Notes the commit of the connection's transaction.
   *
   * @param given whether the caller gave the token, and may ask for it later
   */
  void note(Connection connection, CommitNote note, boolean given) throws SQLException;

  /** Whether tokens are remembered that no caller gave. */
  boolean remembersAll();
}
