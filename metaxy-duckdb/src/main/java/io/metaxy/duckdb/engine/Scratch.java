package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An in-memory database of a store of its own, which all of its connections see: temporary tables
 * would be invisible to other connections and vanish on rollback.
 */
final class Scratch {

  /** What the names of such databases begin with. */
  static final String PREFIX = "metaxy_scratch_";

  // Two stores on one file share an engine instance, and with it the names of databases.
  private final String alias = PREFIX + UUID.randomUUID().toString().replace("-", "");
  private final AtomicLong next = new AtomicLong();

  /** Whether the connection's instance has scratch space of some store. */
  static boolean isIn(Connection connection) throws SQLException {
    return Statements.value(
            connection,
            Sql.of(
                "SELECT database_name FROM duckdb_databases() WHERE starts_with(database_name, {}) LIMIT 1",
                Literal.text(PREFIX)))
        != null;
  }

  String alias() {
    return alias;
  }

  String newTable() {
    return "t" + next.incrementAndGet();
  }

  Sql table(String name) {
    return Sql.of("{}.\"main\".{}", Identifier.of(alias), Identifier.of(name));
  }

  void attach(Connection connection) throws SQLException {
    Statements.execute(
        connection, Sql.of("ATTACH ':memory:' AS {} (READ_WRITE)", Identifier.of(alias)));
  }

  void detach(Connection connection) throws SQLException {
    Statements.execute(connection, Sql.of("DETACH DATABASE IF EXISTS {}", Identifier.of(alias)));
  }
}
