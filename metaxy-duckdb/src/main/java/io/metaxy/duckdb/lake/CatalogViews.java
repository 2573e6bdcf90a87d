package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A database in memory with a view of each table of a lake's catalog. DuckLake has the catalog
 * attached already, for writing, and a DuckDB file cannot be attached a second time; through a view
 * nothing can be written, whatever keeps the catalog.
 */
final class CatalogViews {

  private CatalogViews() {}

  /**
   * Makes the views.
   *
   * @param on a connection of the instance
   * @param name the name of the database
   * @param store the name of the lake's store
   * @param attachment the lake's attachment; empty if a server keeps the catalog
   * @throws MetaxyException with the code {@code UNSUPPORTED} if the catalog is not attached
   */
  static void create(Connection on, String name, String store, Optional<Attachment> attachment) {
    Attachment lake =
        attachment.orElseThrow(
            () ->
                new MetaxyException(
                    ErrorCode.UNSUPPORTED,
                    "Cannot have views of the catalog of store \"%s\": a server keeps it, and it is not attached here. Remove catalog_views, and ask the server."
                        .formatted(store)));
    try {
      Statements.execute(on, Sql.of("ATTACH ':memory:' AS {}", Identifier.of(name)));
      for (String table : tables(on, lake)) {
        Statements.execute(
            on,
            Sql.of(
                "CREATE VIEW {}.{} AS SELECT * FROM {}.{}",
                Identifier.of(name),
                Identifier.of(table),
                lake.metadataSchema(),
                Identifier.of(table)));
      }
    } catch (SQLException e) {
      throw EngineErrors.of("make views of the catalog of %s".formatted(lake.label()), e);
    }
  }

  /** Not those with rows of users, which come and go; the lake's tables have these. */
  private static List<String> tables(Connection on, Attachment lake) throws SQLException {
    return Statements.texts(
            on,
            Sql.of(
                "SELECT DISTINCT table_name FROM duckdb_tables() WHERE database_name = {} AND regexp_matches(table_name, '^ducklake_[a-z_]*$') ORDER BY table_name",
                Literal.text(lake.metadataDatabase())))
        .stream()
        .map(row -> row.get(0))
        .toList();
  }
}
