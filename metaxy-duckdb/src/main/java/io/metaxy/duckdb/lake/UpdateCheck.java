package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeStep.CheckUpdates;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out whether the engine can update rows of a server as DuckLake does, by values of another
 * table. It has such an update planned, which is as far as engines get that cannot.
 */
final class UpdateCheck {

  private static final Identifier PROBE = Identifier.of("metaxy_probe");

  private UpdateCheck() {}

  /**
   * Checks.
   *
   * @throws MetaxyException with the code {@code UNSUPPORTED} if it cannot
   */
  static void run(CheckUpdates check, Connection connection) throws SQLException {
    Statements.execute(
        connection,
        Sql.of(
            "ATTACH '' AS {} (TYPE {}, SECRET {})",
            PROBE,
            Identifier.of(check.server().type()),
            Identifier.of(check.server().secret())));
    try {
      plan(check, connection);
    } catch (SQLException | RuntimeException e) {
      try {
        detach(connection);
      } catch (SQLException detaching) {
        e.addSuppressed(detaching);
      }
      throw e;
    }
    detach(connection);
  }

  private static void detach(Connection connection) throws SQLException {
    Statements.execute(connection, Sql.of("DETACH {}", PROBE));
  }

  private static void plan(CheckUpdates check, Connection connection) throws SQLException {
    Identifier column = Identifier.of(check.column());
    try {
      Statements.row(
          connection,
          Sql.of(
              "EXPLAIN UPDATE {}.{}.{} SET {} = other.value FROM (VALUES ({}, {})) other(id, value) WHERE {} = other.id",
              PROBE,
              Identifier.of(check.schema()),
              Identifier.of(check.table()),
              column,
              Literal.text("a"),
              Literal.text("b"),
              column));
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("Not implemented Error")) {
        throw e;
      }
      throw new MetaxyException(ErrorCode.UNSUPPORTED, check.reason(), e);
    }
  }
}
