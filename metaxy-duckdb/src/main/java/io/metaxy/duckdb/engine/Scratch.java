package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Identifier;
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

  // Two stores on one file share an engine instance, and with it the names of databases.
  private final String alias = "metaxy_scratch_" + UUID.randomUUID().toString().replace("-", "");
  private final AtomicLong next = new AtomicLong();

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
    Statements.execute(connection, Sql.of("DETACH {}", Identifier.of(alias)));
  }
}
