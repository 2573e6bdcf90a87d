package io.metaxy.duckdb.config;

import io.metaxy.duckdb.engine.WaitLimits;
import io.metaxy.duckdb.lake.LakeConfigReader;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import io.metaxy.store.HashAlgorithm;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final String SETTINGS = "config";
  private static final String PRAGMAS = "pragmas";
  private static final String INIT_SQL = "init_sql";
  private static final String RETRY = "retry_timeout";
  private static final String LOCK = "lock_timeout";
  private static final Set<String> KEYS =
      Set.of(
          DATABASE,
          DUCKLAKE,
          HASH,
          ENGINE,
          PREFIX,
          CREATE,
          FALLBACK,
          ExtensionsReader.EXTENSIONS,
          ExtensionsReader.INSTALL,
          SETTINGS,
          PRAGMAS,
          INIT_SQL,
          RETRY,
          LOCK);

  private final LakeConfigReader lakes;

  /** A reader that finds the catalogs and storages that a class loader sees. */
  public DuckDbStoreConfigReader(ClassLoader loader) {
    this.lakes = new LakeConfigReader(loader);
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
    section.refuseOthers(KEYS);
    if (!section.texts(FALLBACK).isEmpty()) {
      throw section.invalid(
          FALLBACK, "falling back to other stores is not supported yet. Remove the key.");
    }
    noteVersioningEngine(section);
    ExtensionsReader extensions = ExtensionsReader.read(section, section.section(SETTINGS));
    DuckDbStoreConfig.Builder config =
        DuckDbStoreConfig.builder()
            .name(name)
            .database(database(section))
            .ducklake(section.section(DUCKLAKE).map(lakes::read))
            .tablePrefix(section.text(PREFIX).orElse(""))
            .autoCreateTables(section.bool(CREATE))
            .extensions(extensions.names())
            .extensionSettings(extensions.settings())
            .waitLimits(
                new WaitLimits(
                    seconds(section, RETRY, WaitLimits.USUAL.retry()),
                    seconds(section, LOCK, WaitLimits.USUAL.lock())))
            .pragmas(pragmas(section))
            .addAllInitSql(extensions.initSql())
            .addAllInitSql(section.texts(INIT_SQL))
            .settings(settings(section));
    hashAlgorithm(section).ifPresent(config::hashAlgorithm);
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
