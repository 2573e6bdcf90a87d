package io.metaxy.bench;

import java.nio.file.Path;

/** Where the tables are. */
public enum StoreKind {
  /** In a DuckDB file. */
  FILE("database = \"%1$s/bench.duckdb\"\n"),
  /** In a DuckLake on SQLite, with files on the local disk. */
  LAKE(
      """
      [stores.dev.config.ducklake.catalog]
      type = "sqlite"
      uri = "%1$s/catalog.sqlite"
      [stores.dev.config.ducklake.storage]
      type = "local"
      path = "%1$s/files"
      """);

  private final String toml;

  StoreKind(String toml) {
    this.toml = toml;
  }

  /** The part of the configuration that says so. */
  String toml(Path directory) {
    return toml.formatted(directory);
  }
}
