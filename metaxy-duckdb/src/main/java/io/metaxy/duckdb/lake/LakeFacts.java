package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What an attached lake says of itself. */
final class LakeFacts {

  private LakeFacts() {}

  /** Where its data files are; empty if it does not say. */
  static Optional<String> dataPath(Attachment attachment, Connection connection)
      throws SQLException {
    return fact(attachment, connection, "data_path");
  }

  /** Whether its data files are encrypted. */
  static boolean isEncrypted(Attachment attachment, Connection connection) throws SQLException {
    return fact(attachment, connection, "encrypted").filter("true"::equals).isPresent();
  }

  private static Optional<String> fact(Attachment attachment, Connection connection, String key)
      throws SQLException {
    return Optional.ofNullable(
            Statements.value(
                connection,
                Sql.of(
                    "SELECT value FROM {}.ducklake_metadata WHERE key = {}",
                    attachment.metadataSchema(),
                    Literal.text(key))))
        .map(Object::toString);
  }
}
