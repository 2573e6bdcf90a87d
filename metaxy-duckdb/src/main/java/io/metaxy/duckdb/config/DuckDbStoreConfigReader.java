package io.metaxy.duckdb.config;

import io.metaxy.duckdb.engine.WaitLimits;
import io.metaxy.duckdb.lake.LakeConfigReader;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the table {@code config} of a store on DuckDB. */
public final class DuckDbStoreConfigReader {

  static final String NO_SETTING =
      "is no name of a setting or pragma. Use lower-case letters, digits and underscores.";

  private static final Logger LOG = LoggerFactory.getLogger(DuckDbStoreConfigReader.class);
  private static final String DATABASE = "database";
  private static final String DUCKLAKE = "ducklake";
  private static final String HASH = "hash_algorithm";
  private static final String ENGINE = "versioning_engine";
  private static final String PREFIX = "table_prefix";
  private static final String CREATE = "auto_create_tables";
  private static final String FALLBACK = "fallback_stores";
  private static final String FALLBACK_BY = "fallback_by";
  private static final String SETTINGS = "config";
  private static final String PRAGMAS = "pragmas";
  private static final String INIT_SQL = "init_sql";
  private static final String RETRY = "retry_timeout";
  private static final String REQUEST = "request_timeout";
  private static final String LOCK = "lock_timeout";
  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.optional(
              DATABASE,
              "text",
              "A file, `:memory:`, `md:name`, or a file behind `https://` or `s3://`, which can"
                  + " only be read. Not needed with `ducklake`."),
          ConfigKey.optional(DUCKLAKE, "table", "The lake that holds the tables; see below."),
          ConfigKey.optional(HASH, "text", "How samples are hashed; `xxhash32` by default."),
          ConfigKey.optional(PREFIX, "text", "What the names of all tables begin with."),
          ConfigKey.optional(CREATE, "boolean", "As for all stores, but for this one."),
          ConfigKey.optional(
              ExtensionsReader.EXTENSIONS,
              "list",
              "Extensions of DuckDB to load: names, or tables with `name`, and `path` of a file or"
                  + " `repository` (`community`, a URL, a directory), and `init_sql`."),
          ConfigKey.optional(
              ExtensionsReader.INSTALL,
              "text",
              "`auto`, or `never` to keep to what is on the machine."),
          ConfigKey.optional(
              SETTINGS,
              "table",
              "Settings of DuckDB; those of extensions are set once these are loaded."
                  + " `extension_directory` says where extensions are. `memory_limit` is four"
                  + " fifths of what the heap leaves of the machine's or the container's memory by"
                  + " default; what does not fit goes to `temp_directory`, by default one that is"
                  + " removed when the store is closed."),
          ConfigKey.optional(
              PRAGMAS,
              "list of texts",
              "DuckDB's pragmas that take no value, run after the settings."),
          ConfigKey.optional(
              INIT_SQL,
              "list of texts",
              "Statements of your own, run when extensions are loaded; those of extensions come"
                  + " first."),
          ConfigKey.optional(
              RETRY,
              "number",
              "Seconds for which a write that conflicts with others is tried again; 30 by"
                  + " default."),
          ConfigKey.optional(
              REQUEST,
              "number",
              "Seconds after which a request that says nothing of its own is ended; none by default."),
          ConfigKey.optional(
              LOCK,
              "number",
              "Seconds to wait for another process that holds the DuckDB file, be it the database"
                  + " or a lake's catalog; 5 by default."),
          ConfigKey.optional(
              FALLBACK,
              "list of texts",
              "Names of stores from which, in this order, a feature is read that this store does"
                  + " not have."),
          ConfigKey.optional(
              FALLBACK_BY,
              "text",
              "What is looked for in those stores: `feature`, which is the default, or `row`:"
                  + " samples of a feature that this store has no row of."),
          ConfigKey.optional(
              ENGINE, "text", "Taken for Metaxy for Python; versions are computed in DuckDB."));

  private final LakeConfigReader lakes;

  /** A reader that finds the catalogs and storages that a class loader sees. */
  public DuckDbStoreConfigReader(ClassLoader loader) {
    this.lakes = new LakeConfigReader(loader);
  }

  /** The keys of the table. */
  public static List<ConfigKey> keys() {
    return KEYS;
  }

  /**
   * Reads and checks a store's configuration. Opens nothing.
   *
   * @param name the store's name
   * @param section the table {@code stores.<name>.config}
   * @throws MetaxyException with the code {@code INVALID_VALUE}, {@code UNKNOWN_KEY}, {@code
   *     UNKNOWN_PROVIDER} or {@code AMBIGUOUS_PROVIDER}
   */
  public DuckDbStoreConfig read(String name, ConfigSection section) {
    section.refuseOthers(KEYS.stream().map(ConfigKey::name).collect(Collectors.toSet()));
    noteVersioningEngine(section);
    ExtensionsReader extensions = ExtensionsReader.read(section, section.section(SETTINGS));
    DuckDbStoreConfig.Builder config =
        DuckDbStoreConfig.builder()
            .name(name)
            .database(database(section))
            .ducklake(section.section(DUCKLAKE).map(lakes::read))
            .tablePrefix(section.text(PREFIX).orElse(""))
            .autoCreateTables(section.bool(CREATE))
            .fallbackStores(section.texts(FALLBACK))
            .extensions(extensions.names())
            .extensionSettings(extensions.settings())
            .waitLimits(
                new WaitLimits(
                    seconds(section, RETRY, WaitLimits.USUAL.retry()),
                    seconds(section, LOCK, WaitLimits.USUAL.lock())))
            .requestTimeout(requestTimeout(section))
            .pragmas(pragmas(section))
            .addAllInitSql(extensions.initSql())
            .addAllInitSql(section.texts(INIT_SQL))
            .settings(settings(section));
    hashAlgorithm(section).ifPresent(config::hashAlgorithm);
    fallbackBy(section).ifPresent(config::fallbackBy);
    return config.build();
  }

  /** A lake needs no database of its own. With one key set, a missing database is an oversight. */
  private static DatabaseAddress database(ConfigSection section) {
    if (section.has(DUCKLAKE) && !section.has(DATABASE)) {
      return DatabaseAddress.MEMORY;
    }
    if (section.keys().isEmpty()) {
      LOG.info("{}: nothing is configured; rows are kept in memory.", section.path());
      return DatabaseAddress.MEMORY;
    }
    return new DatabaseAddress(section.requiredText(DATABASE));
  }

  private static void noteVersioningEngine(ConfigSection section) {
    section
        .text(ENGINE)
        .ifPresent(
            engine -> {
              if (!Set.of("auto", "native", "polars").contains(engine)) {
                throw section.invalid(
                    ENGINE, "\"%s\" is unknown. Use auto, native or polars.".formatted(engine));
              }
              if (engine.equals("polars")) {
                LOG.info(
                    "{}.{}: versions are computed in DuckDB here; \"polars\" has no effect.",
                    section.path(),
                    ENGINE);
              }
            });
  }

  private static Optional<Duration> requestTimeout(ConfigSection section) {
    return section
        .integer(REQUEST)
        .map(
            seconds -> {
              if (seconds <= 0) {
                throw section.invalid(
                    REQUEST, "expected a number of seconds from 1. Leave it out to wait for ever.");
              }
              return Duration.ofSeconds(seconds);
            });
  }

  private static Duration seconds(ConfigSection section, String key, Duration usual) {
    return section
        .integer(key)
        .map(
            seconds -> {
              if (seconds < 0) {
                throw section.invalid(key, "expected a number of seconds from 0.");
              }
              return Duration.ofSeconds(seconds);
            })
        .orElse(usual);
  }

  private static Optional<HashAlgorithm> hashAlgorithm(ConfigSection section) {
    return section
        .text(HASH)
        .map(
            id ->
                HashAlgorithm.byId(id)
                    .orElseThrow(
                        () ->
                            section.invalid(
                                HASH, "\"%s\" is unknown. Use %s.".formatted(id, algorithms()))));
  }

  private static Optional<FallbackBy> fallbackBy(ConfigSection section) {
    return section
        .text(FALLBACK_BY)
        .map(
            id ->
                FallbackBy.byId(id)
                    .orElseThrow(
                        () ->
                            section.invalid(
                                FALLBACK_BY,
                                "\"%s\" is unknown. Use feature or row.".formatted(id))));
  }

  private static String algorithms() {
    List<String> ids = Arrays.stream(HashAlgorithm.values()).map(HashAlgorithm::id).toList();
    return String.join(", ", ids.subList(0, ids.size() - 1)) + " or " + ids.get(ids.size() - 1);
  }

  private static List<String> pragmas(ConfigSection section) {
    List<String> pragmas = section.texts(PRAGMAS);
    for (String name : pragmas) {
      if (!DuckDbStoreConfig.isSetting(name)) {
        throw section.invalid(PRAGMAS, "\"%s\" %s".formatted(name, NO_SETTING));
      }
    }
    return pragmas;
  }

  private static Map<String, Object> settings(ConfigSection section) {
    Map<String, Object> settings = new LinkedHashMap<>(section.values(SETTINGS));
    for (String name : settings.keySet()) {
      if (!DuckDbStoreConfig.isSetting(name)) {
        throw section.invalid(SETTINGS, "\"%s\" %s".formatted(name, NO_SETTING));
      }
    }
    settings.remove(ExtensionsReader.DIRECTORY);
    return settings;
  }
}
