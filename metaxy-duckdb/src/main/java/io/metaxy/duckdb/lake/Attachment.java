package io.metaxy.duckdb.lake;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.RealPath;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeMetadata;
import io.metaxy.spi.lake.LakeMetadata.DatabaseFile;
import io.metaxy.spi.lake.LakeMetadata.Format;
import io.metaxy.spi.lake.LakeMetadata.Server;
import io.metaxy.spi.lake.LakeMetadata.Url;
import io.metaxy.spi.lake.LakeStep.AttachLake;
import io.metaxy.store.AccessMode;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An attachment as it will be made, after a look at the catalog's file.
 *
 * @param step what was asked for
 * @param metadata where the catalog is, and what it is
 * @param options the options of ATTACH by lower-case name
 * @param found whether the catalog's file is there; true for a server, which only the engine can
 *     ask
 */
record Attachment(
    AttachLake step, LakeMetadata metadata, SortedMap<String, Object> options, boolean found) {

  private static final String METADATA = "__ducklake_metadata_";
  private static final String READ_ONLY = AttachOption.READ_ONLY.key();
  private static final String CREATE = AttachOption.CREATE_IF_NOT_EXISTS.key();
  private static final String JOURNAL_MODE = AttachOption.META_JOURNAL_MODE.key();
  private static final String META_TYPE = AttachOption.META_TYPE.key();
  private static final String SCHEMA = AttachOption.METADATA_SCHEMA.key();

  Attachment {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /**
   * Decides how to attach.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE} if the catalog's file is none, or
   *     an option contradicts the catalog
   */
  static Attachment of(AttachLake step, AccessMode mode) {
    SortedMap<String, Object> options = new TreeMap<>(step.options());
    LakeMetadata metadata = step.metadata();
    boolean found = true;
    if (metadata instanceof DatabaseFile asked) {
      CatalogFile file = CatalogFile.look(asked.path());
      found = file.format().isPresent();
      DatabaseFile actual = new DatabaseFile(asked.path(), file.format().orElse(asked.format()));
      checkType(step, asked, options);
      options.remove(META_TYPE);
      actual.format().options().forEach((name, value) -> options.putIfAbsent(name, value));
      if (actual.format() != asked.format()) {
        options.keySet().removeIf(name -> !suits(name, actual.format()));
      }
      if (actual.format() == Format.SQLITE && options.containsKey(SCHEMA)) {
        throw invalid(step, "SQLite has no schemas. Remove metadata_schema from attach_options.");
      }
      if (actual.format() == Format.DUCKDB && actual.path().toString().contains("?")) {
        // The log beside the file gets its name from the part before it.
        throw invalid(
            step,
            "DuckDB reads the question mark in %s as the end of a path. Choose a path without."
                .formatted(actual.path()));
      }
      metadata = actual;
    }
    if (step.dataPath().isEmpty()) {
      options.put(CREATE, false);
    }
    if (mode == AccessMode.READ) {
      options.put(READ_ONLY, true);
      options.put(CREATE, false);
      options.remove(JOURNAL_MODE);
    }
    return new Attachment(step, metadata, options, found);
  }

  private static boolean suits(String option, Format format) {
    return AttachOption.named(option).map(known -> known.suits(format)).orElse(true);
  }

  private static void checkType(AttachLake step, DatabaseFile asked, Map<String, Object> options) {
    Object type = options.get(META_TYPE);
    String format = asked.format().name().toLowerCase(Locale.ROOT);
    if (type != null && !type.toString().equalsIgnoreCase(format)) {
      throw invalid(
          step,
          "its catalog is %s, but the attach option meta_type says %s. Remove the option."
              .formatted(format, type));
    }
  }

  private static MetaxyException invalid(AttachLake step, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_VALUE, "Cannot attach %s: %s".formatted(label(step), reason));
  }

  /** Names lake and store in messages. */
  String label() {
    return label(step);
  }

  static String label(AttachLake step) {
    return "the lake \"%s\" of the store \"%s\"".formatted(step.alias(), step.store());
  }

  /** Where the catalog is, for messages. */
  String place() {
    return place(metadata);
  }

  static String place(LakeMetadata metadata) {
    if (metadata instanceof DatabaseFile file) {
      return file.path().toString();
    }
    if (metadata instanceof Url url) {
      return url.url();
    }
    Server server = (Server) metadata;
    return "the %s server %s"
        .formatted(
            server.type(),
            server.address().orElseGet(() -> "of the secret \"%s\"".formatted(server.secret())));
  }

  /** The catalog's file, if it has one. */
  Optional<DatabaseFile> file() {
    return metadata instanceof DatabaseFile file ? Optional.of(file) : Optional.empty();
  }

  /** Whether a secret describes the lake. */
  boolean hasSecret() {
    return !(metadata instanceof Url);
  }

  /** What the engine is told to attach. */
  String target() {
    return metadata instanceof Url url ? url.url() : secret();
  }

  /**
   * The name of the secret that describes the lake. DuckLake takes any other character than these
   * for a part of a path, and would create a catalog of that name in the working directory.
   */
  String secret() {
    return "metaxy_generated_%s_%s"
        .formatted(step.store(), step.alias())
        .replaceAll("[^A-Za-z0-9_]", "_");
  }

  /** Whether the lake has to be there already. */
  boolean joins() {
    return Boolean.FALSE.equals(options.get(CREATE)) || readsOnly();
  }

  /** Whether nothing can be written through this attachment. */
  boolean readsOnly() {
    return Boolean.TRUE.equals(options.get(READ_ONLY))
        || options.containsKey(AttachOption.SNAPSHOT_VERSION.key())
        || options.containsKey(AttachOption.SNAPSHOT_TIME.key());
  }

  /** Whether the file is of another format than the catalog asks for. */
  boolean isOfOtherFormat() {
    return step.metadata() instanceof DatabaseFile asked
        && metadata instanceof DatabaseFile actual
        && asked.format() != actual.format();
  }

  /** The schema of the lake's own tables, once it is attached. */
  Sql metadataSchema() {
    Identifier database = Identifier.of(METADATA + step.alias());
    Object schema = options.get(SCHEMA);
    return schema == null
        ? Sql.of("{}", database)
        : Sql.of("{}.{}", database, Identifier.of(schema.toString()));
  }

  /** Names the same lake for all stores of this JVM. */
  String identity() {
    if (file().isPresent()) {
      return RealPath.of(file().get().path()).toString();
    }
    String schema = options.containsKey(SCHEMA) ? ":" + options.get(SCHEMA) : "";
    if (metadata instanceof Server server) {
      return server.type() + ":" + server.address().orElse(server.secret()) + schema;
    }
    // The server that keeps the catalog knows it by the name of the lake.
    return target().replaceFirst(METADATA, "") + schema;
  }
}
