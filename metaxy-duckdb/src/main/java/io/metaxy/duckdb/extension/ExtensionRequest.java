package io.metaxy.duckdb.extension;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.core.sql.SqlPart;
import io.metaxy.duckdb.engine.Statements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * An extension that is wanted on a connection.
 *
 * @param connection the caller's connection
 * @param name the full name of the extension
 * @param alias the name that it was asked for by; often the same
 * @param repository where it comes from; empty for DuckDB's own
 * @param engine what the connection's engine says of itself
 */
record ExtensionRequest(
    Connection connection,
    String name,
    String alias,
    Optional<String> repository,
    EngineFacts engine) {

  /** DuckDB takes any other text for a URL or a directory. */
  private static final Set<String> NAMED = Set.of("core", "core_nightly", "community");

  /** The name that the extension's file has to have. */
  String fileName() {
    return name + ".duckdb_extension";
  }

  /** Loads it from DuckDB's directory. */
  void loadInstalled() throws SQLException {
    LimitedLoad.USUAL.run(connection, name, Sql.of("LOAD {}", Literal.text(name)));
  }

  /** Loads it from a file. */
  void loadFile(Path file) throws SQLException {
    LimitedLoad.USUAL.run(connection, name, Sql.of("LOAD {}", Literal.text(file.toString())));
  }

  /** Has DuckDB copy a file into its directory. */
  void installFile(Path file) throws SQLException {
    Statements.execute(connection, Sql.of("INSTALL {}", Literal.text(file.toString())));
  }

  /** Has another instance of DuckDB fetch the extension from its repository. */
  void installOn(Connection other) throws SQLException {
    Statements.execute(
        other,
        repository
            .map(from -> Sql.of("INSTALL {} FROM {}", Literal.text(name), repository(from)))
            .orElseGet(() -> Sql.of("INSTALL {}", Literal.text(name))));
  }

  private static SqlPart repository(String from) {
    return NAMED.contains(from) ? Identifier.of(from) : Literal.text(from);
  }
}
