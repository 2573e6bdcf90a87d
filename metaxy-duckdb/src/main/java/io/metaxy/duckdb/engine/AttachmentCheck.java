package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Asks an instance whether it works and has its databases. Every request asks, so that the question
 * is prepared once, on a connection of its own.
 */
final class AttachmentCheck {

  private final DuckDBConnection root;
  private List<String> names = List.of();
  private @Nullable Connection connection;
  private @Nullable PreparedStatement question;

  AttachmentCheck(DuckDBConnection root) {
    this.root = root;
  }

  /** Why the instance cannot be worked with; empty if it can. */
  synchronized String trouble(List<String> needed) {
    try {
      PreparedStatement statement = question;
      if (statement == null || !names.equals(needed)) {
        statement = prepare(needed);
      }
      return Statements.value(statement) instanceof Number count
              && count.intValue() == needed.size()
          ? ""
          : "of the databases %s one is no longer attached".formatted(needed);
    } catch (SQLException e) {
      return EngineErrors.text(e);
    }
  }

  private PreparedStatement prepare(List<String> needed) throws SQLException {
    close();
    Connection own = root.duplicate();
    connection = own;
    PreparedStatement statement =
        Statements.prepare(
            own,
            Sql.of(
                "SELECT count(*) FROM duckdb_databases() WHERE database_name IN ({})",
                Sql.join(
                    ", ", needed.stream().map(name -> Sql.of("{}", Literal.text(name))).toList())));
    question = statement;
    names = List.copyOf(needed);
    return statement;
  }

  /** Gives the connection back; the next question has another one. */
  synchronized void close() throws SQLException {
    Connection own = connection;
    connection = null;
    question = null;
    if (own != null) {
      own.close();
    }
  }
}
