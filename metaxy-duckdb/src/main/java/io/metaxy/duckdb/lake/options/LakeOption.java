package io.metaxy.duckdb.lake.options;

import io.metaxy.core.config.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options that DuckLake keeps in a lake's catalog, for all who write to it. */
enum LakeOption {
  AUTO_COMPACT,
  DATA_INLINING_ROW_LIMIT,
  DELETE_OLDER_THAN,
  EXPIRE_OLDER_THAN,
  HIVE_FILE_PATTERN,
  PARQUET_COMPRESSION,
  PARQUET_COMPRESSION_LEVEL,
  PARQUET_ROW_GROUP_SIZE,
  PARQUET_VERSION,
  PER_THREAD_OUTPUT,
  REQUIRE_COMMIT_MESSAGE,
  REWRITE_DELETE_THRESHOLD,
  SORT_ON_INSERT,
  TARGET_FILE_SIZE,
  WRITE_DELETION_VECTORS;

  /** DuckLake takes it, and then refuses every write of every client. */
  private static final String HARMFUL = "parquet_row_group_size_bytes";

  /** The name as configurations and catalogs have it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why an option of this name cannot be set; empty if it can. */
  static Optional<String> whyNot(String name) {
    if (name.equals(HARMFUL)) {
      return Optional.of(
          "makes every write to the lake fail. Leave it out, and use parquet_row_group_size.");
    }
    return keys().contains(name)
        ? Optional.empty()
        : Optional.of("is no option of a lake. %s".formatted(hint(name)));
  }

  private static String hint(String name) {
    return NearestName.hint(name, keys(), "options");
  }

  /** The names of all options. */
  static List<String> keys() {
    return Arrays.stream(values()).map(LakeOption::key).toList();
  }
}
