package io.metaxy.duckdb.lake.options;

import io.metaxy.core.config.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options that DuckLake keeps in a lake's catalog, for all who write to it. */
enum LakeOption {
  AUTO_COMPACT(OptionValue.TRUTH),
  DATA_INLINING_ROW_LIMIT(OptionValue.WHOLE),
  DELETE_OLDER_THAN(OptionValue.TEXT),
  EXPIRE_OLDER_THAN(OptionValue.TEXT),
  HIVE_FILE_PATTERN(OptionValue.TRUTH),
  PARQUET_COMPRESSION(OptionValue.WORD),
  PARQUET_COMPRESSION_LEVEL(OptionValue.WHOLE),
  PARQUET_ROW_GROUP_SIZE(OptionValue.WHOLE),
  PARQUET_VERSION(OptionValue.VERSION),
  PER_THREAD_OUTPUT(OptionValue.TRUTH),
  REQUIRE_COMMIT_MESSAGE(OptionValue.TRUTH),
  REWRITE_DELETE_THRESHOLD(OptionValue.SHARE),
  SORT_ON_INSERT(OptionValue.TRUTH),
  TARGET_FILE_SIZE(OptionValue.SIZE),
  WRITE_DELETION_VECTORS(OptionValue.TRUTH);

  /** DuckLake takes it, and then refuses every write of every client. */
  private static final String HARMFUL = "parquet_row_group_size_bytes";

  private final OptionValue value;

  LakeOption(OptionValue value) {
    this.value = value;
  }

  /** The option of that name, which has one. */
  static LakeOption named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** What its values are. */
  OptionValue value() {
    return value;
  }

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
