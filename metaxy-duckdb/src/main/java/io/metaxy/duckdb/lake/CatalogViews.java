package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Identifier;
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

  /** DuckDB lists no tables of the catalog, so that they are named here. */
  private static final List<String> TABLES =
      List.of(
          "column",
          "column_mapping",
          "column_tag",
          "file_column_stats",
          "file_partition_value",
          "file_variant_stats",
          "files_scheduled_for_deletion",
          "inlined_data_tables",
          "macro",
          "macro_impl",
          "macro_parameters",
          "metadata",
          "name_mapping",
          "partition_column",
          "partition_info",
          "schema",
          "schema_versions",
          "snapshot",
          "snapshot_changes",
          "sort_expression",
          "sort_info",
          "table",
          "table_column_stats",
          "table_stats",
          "tag",
          "view");

  /** Those that have the keys of encrypted files, which the views leave out. */
  private static final List<String> WITH_KEYS = List.of("data_file", "delete_file");

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
      for (String table : TABLES) {
        Statements.execute(on, view(name, table, Sql.of("*"), lake));
      }
      for (String table : WITH_KEYS) {
        Statements.execute(on, view(name, table, Sql.of("* EXCLUDE (encryption_key)"), lake));
      }
    } catch (SQLException e) {
      throw EngineErrors.of("make views of the catalog of %s".formatted(lake.label()), e);
    }
  }

  private static Sql view(String database, String table, Sql columns, Attachment lake) {
    Identifier name = Identifier.of("ducklake_" + table);
    return Sql.of(
        "CREATE VIEW {}.{} AS SELECT {} FROM {}.{}",
        Identifier.of(database),
        name,
        columns,
        lake.metadataSchema(),
        name);
  }
}
