package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** Statements that take effect together or not at all. */
public final class Transaction {

  private Transaction() {}

  /** What is run in a transaction. */
  @FunctionalInterface
  public interface Work {
    /** Runs statements on the connection of the transaction. */
    void run() throws SQLException;
  }

  /** Runs and commits; after any failure nothing has happened. */
  public static void run(Connection connection, Work work) throws SQLException {
    Statements.execute(connection, Sql.of("BEGIN TRANSACTION"));
    try {
      work.run();
      Statements.execute(connection, Sql.of("COMMIT"));
    } catch (SQLException | RuntimeException e) {
      rollback(connection, e);
      throw e;
    }
  }

  /** A commit that failed has ended its transaction already; the first error is what matters. */
  static void rollback(Connection connection, Exception cause) {
    try {
      Statements.execute(connection, Sql.of("ROLLBACK"));
    } catch (SQLException e) {
      if (!EngineErrors.text(e).contains("no transaction is active")) {
        cause.addSuppressed(e);
      }
    }
  }
}
