package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeStep.CheckSecret;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out which secret the engine takes for a place, and whether it is the one that it should.
 */
final class SecretCheck {

  private SecretCheck() {}

  /**
   * Checks.
   *
   * @throws MetaxyException with the code {@code ACCESS_DENIED} if it is another secret, or none
   */
  static void run(CheckSecret check, Connection connection) throws SQLException {
    Object taken =
        Statements.value(
            connection,
            Sql.of(
                "SELECT name FROM which_secret({}, {})",
                Parameter.of(check.url()),
                Parameter.of(check.type())));
    // DuckDB does not tell apart names of secrets by case.
    if (taken == null || !taken.toString().equalsIgnoreCase(check.name())) {
      throw new MetaxyException(
          ErrorCode.ACCESS_DENIED, message(check, taken != null, isThere(check, connection)));
    }
  }

  private static boolean isThere(CheckSecret check, Connection connection) throws SQLException {
    return Statements.value(
            connection,
            Sql.of(
                "SELECT name FROM duckdb_secrets() WHERE lower(name) = lower({}) AND lower(type) = lower({})",
                Parameter.of(check.name()),
                Parameter.of(check.type())))
        != null;
  }

  private static String message(CheckSecret check, boolean other, boolean there) {
    String place = "Cannot use %s with the secret \"%s\": ".formatted(check.url(), check.name());
    if (!there) {
      return place
          + "the engine has no secret of that name and of the type %s. Create it before the lake is attached, or give its keys."
              .formatted(check.type());
    }
    return place
        + (other
            ? "another secret of the engine fits the place as well or better. Give this one a narrower scope, or drop the other."
            : "its scope does not cover the place, and without a secret the engine would turn to the public endpoint. Correct the scope or the data path.");
  }
}
