package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Table;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The store that is there where none is configured: a DuckLake in the project's folder whose
 * catalog is a SQLite file, so that several processes may use it. It is a configuration as any
 * other; its providers are found on the class path.
 *
 * @param folder the project's folder, absolute
 * @param createTables whether the store creates tables; a key of the root may say so instead
 */
record DefaultStore(Path folder, boolean createTables) {

  static final String NAME = "dev";
  static final String TYPE = "duckdb";

  /** Where the files are, in the project's folder. */
  static final String DIRECTORY = ".metaxy";

  /** The table {@code config}. */
  Table config() {
    Path files = folder.resolve(DIRECTORY);
    Map<String, Object> values = new LinkedHashMap<>();
    if (createTables) {
      values.put("auto_create_tables", true);
    }
    values.put(
        "ducklake",
        Map.of(
            "catalog", Map.of("type", "sqlite", "uri", files.resolve(NAME + ".sqlite").toString()),
            "storage", Map.of("type", "local", "path", files.resolve(NAME + ".files").toString())));
    return new JavaValues(new Origin.ByDefault()).table("stores.%s.config".formatted(NAME), values);
  }
}
