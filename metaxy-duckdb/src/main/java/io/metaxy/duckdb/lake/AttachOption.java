package io.metaxy.duckdb.lake;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.metaxy.core.sql.Sql;
import io.metaxy.spi.lake.LakeMetadata.Format;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options of ATTACH that DuckLake accepts from a configuration. Anything else it refuses. */
@SuppressWarnings("ImmutableEnumChecker") // Sql is immutable, but has no annotation that says so.
enum AttachOption {
  AUTOMATIC_MIGRATION("AUTOMATIC_MIGRATION", Kind.TRUTH),
  BUSY_TIMEOUT("BUSY_TIMEOUT", Kind.NUMBER),
  CREATE_IF_NOT_EXISTS("CREATE_IF_NOT_EXISTS", Kind.TRUTH),
  DATA_INLINING_ROW_LIMIT("DATA_INLINING_ROW_LIMIT", Kind.NUMBER),
  ENCRYPTED("ENCRYPTED", Kind.TRUTH),
  METADATA_SCHEMA("METADATA_SCHEMA", Kind.TEXT),
  META_BLOCK_SIZE("META_BLOCK_SIZE", Kind.NUMBER, Format.DUCKDB),
  META_BUSY_TIMEOUT("META_BUSY_TIMEOUT", Kind.NUMBER, Format.SQLITE),
  META_JOURNAL_MODE("META_JOURNAL_MODE", Kind.TEXT, Format.SQLITE),
  META_ROW_GROUP_SIZE("META_ROW_GROUP_SIZE", Kind.NUMBER, Format.DUCKDB),
  META_STORAGE_VERSION("META_STORAGE_VERSION", Kind.TEXT, Format.DUCKDB),
  META_TYPE("META_TYPE", Kind.TEXT),
  OVERRIDE_DATA_PATH("OVERRIDE_DATA_PATH", Kind.TRUTH),
  READ_ONLY("READ_ONLY", Kind.TRUTH),
  SNAPSHOT_TIME("SNAPSHOT_TIME", Kind.TEXT),
  SNAPSHOT_VERSION("SNAPSHOT_VERSION", Kind.NUMBER);

  private final Sql keyword;
  private final Kind kind;
  private final Optional<Format> only;

  AttachOption(@CompileTimeConstant final String keyword, Kind kind) {
    this.keyword = Sql.of(keyword);
    this.kind = kind;
    this.only = Optional.empty();
  }

  AttachOption(@CompileTimeConstant final String keyword, Kind kind, Format only) {
    this.keyword = Sql.of(keyword);
    this.kind = kind;
    this.only = Optional.of(only);
  }

  /** The option of that name in any case. */
  static Optional<AttachOption> named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(option -> option.name().equals(wanted)).findFirst();
  }

  /** The name as configurations write it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name as SQL has it. */
  Sql keyword() {
    return keyword;
  }

  /** Whether a catalog in a file of this format takes the option. */
  boolean suits(Format format) {
    return only.map(format::equals).orElse(true);
  }

  /** What a value must be, for messages. */
  String expects() {
    return kind.description;
  }

  /** The value with its own type, since DuckLake converts none; empty if it is no such value. */
  Optional<Object> read(Object raw) {
    String text = raw.toString().strip();
    return switch (kind) {
      case TEXT -> text.isEmpty() ? Optional.empty() : Optional.of(raw.toString());
      case NUMBER ->
          text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
      case TRUTH ->
          text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
              ? Optional.of(Boolean.valueOf(text))
              : Optional.empty();
    };
  }

  private enum Kind {
    TEXT("a text that is not empty"),
    NUMBER("a whole number from 0"),
    TRUTH("true or false");

    private final String description;

    Kind(String description) {
      this.description = description;
    }
  }
}
