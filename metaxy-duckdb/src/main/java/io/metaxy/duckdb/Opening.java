package io.metaxy.duckdb;

import io.metaxy.core.engine.Maintenance;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.config.DatabaseAddress;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.duckdb.engine.AttachedDatabase;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.duckdb.engine.DuckDbInstance;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.TemporaryDirectory;
import io.metaxy.duckdb.engine.WriterTurns;
import io.metaxy.duckdb.engine.Writers;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.lake.LakeAttacher;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.lake.LakeTables;
import io.metaxy.duckdb.lake.OpenLake;
import io.metaxy.duckdb.lake.maintenance.LakeMaintenance;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/**
 * Opens a store: the instance, its settings and extensions, and the database with the tables. A
 * file is opened as the instance's own database; all else is attached to one in memory.
 */
final class Opening {

  private static final Duration NETWORK_LIMIT = Duration.ofSeconds(15);
  private static final String SPILL = "temp_directory";
  private static final List<String> MEMORY = List.of("memory_limit", "max_memory");
  private static final String INLINING = "ducklake_default_data_inlining_row_limit";

  private final DuckDbStoreConfig config;
  private final AccessMode mode;
  private final Set<FeatureKey> features;
  private final Hooks hooks;
  private final ExtensionLoader extensions;
  private final Duration networkLimit;
  private final Optional<FileDatabase> file;

  Opening(DuckDbStoreConfig config, AccessMode mode, Set<FeatureKey> features) {
    this(config, mode, features, NETWORK_LIMIT);
  }

  Opening(
      DuckDbStoreConfig config, AccessMode mode, Set<FeatureKey> features, Duration networkLimit) {
    this.config = config;
    this.mode = mode;
    this.features = Set.copyOf(features);
    this.hooks = new Hooks(config.name(), config.hooks());
    this.extensions = new ExtensionLoader(config.extensionSettings());
    this.networkLimit = networkLimit;
    this.file =
        config.database().kind() == DatabaseAddress.Kind.FILE
            ? Optional.of(
                FileDatabase.of(
                    config.name(), config.database(), hooks, config.waitLimits().lock()))
            : Optional.empty();
  }

  /** What is made of the engine; if that fails, or anything before, nothing is left behind. */
  <S> S open(Function<DuckDbEngine, S> store) {
    return file.isPresent()
        ? file.get().open(mode, root -> opened(new DuckDbInstance(root, Optional.empty()), store))
        : opened(inMemory(), store);
  }

  private <S> S opened(DuckDbInstance instance, Function<DuckDbEngine, S> store) {
    DuckDbEngine engine = engine(instance);
    try {
      return store.apply(engine);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private DuckDbEngine engine(DuckDbInstance instance) {
    return prepared(
        instance,
        root ->
            config.ducklake().isPresent()
                ? onLake(instance, config.ducklake().get())
                : onDatabase(instance));
  }

  /** What is done with an instance whose settings and extensions are there. */
  @FunctionalInterface
  private interface Use<T> {
    T of(DuckDBConnection root) throws SQLException;
  }

  private <T> T prepared(DuckDbInstance instance, Use<T> use) {
    try {
      DuckDBConnection root = instance.root();
      prepare(instance);
      hooks.afterConnect(root);
      return use.of(root);
    } catch (SQLException e) {
      throw closed(instance, EngineErrors.of("open store \"%s\"".formatted(config.name()), e));
    } catch (RuntimeException e) {
      throw closed(instance, e);
    }
  }

  private DuckDbEngine onLake(DuckDbInstance instance, LakeConfig wanted) throws SQLException {
    DuckDBConnection root = instance.root();
    OpenLake lake = attached(root, wanted);
    LakeTables tables = new LakeTables(lake, wanted, tables());
    AttachedDatabase database = new AttachedDatabase(lake.alias(), lake.metadata(), tables);
    return engine(
        instance,
        database,
        lake.writers(),
        Optional.of(turns -> new LakeMaintenance(lake, database, turns)));
  }

  private OpenLake attached(DuckDBConnection root, LakeConfig wanted) throws SQLException {
    OpenLake lake =
        new LakeAttacher(extensions, hooks::beforeAttach, config.waitLimits())
            .attach(root, wanted, config.name(), mode);
    if (!lake.keepsRows() && !config.settings().containsKey(INLINING)) {
      set(root, INLINING, 0L);
    }
    return lake;
  }

  private DuckDbEngine onDatabase(DuckDbInstance instance) throws SQLException {
    return engine(
        instance, new AttachedDatabase(attached(instance.root())), writers(), Optional.empty());
  }

  private DuckDbEngine engine(
      DuckDbInstance instance,
      AttachedDatabase database,
      Writers writers,
      Optional<Function<WriterTurns, Maintenance>> maintenance)
      throws SQLException {
    hooks.afterAttach(instance.root());
    return DuckDbEngine.on(
        instance,
        database,
        config.hashAlgorithm(),
        writers,
        config.waitLimits().retry(),
        maintenance,
        this::again);
  }

  /** Another instance with the same database, in place of one that broke. It creates nothing. */
  private DuckDbInstance again() {
    if (config.ducklake().isEmpty() && config.database().kind() == DatabaseAddress.Kind.MEMORY) {
      throw new MetaxyException(
          ErrorCode.ENGINE,
          "Cannot go on with store \"%s\": its engine broke down, and with it went what it kept in memory. Open it again."
              .formatted(config.name()));
    }
    return file.isPresent()
        ? file.get().openAgain(mode, root -> again(new DuckDbInstance(root, Optional.empty())))
        : again(inMemory());
  }

  private DuckDbInstance again(DuckDbInstance instance) {
    return prepared(
        instance,
        root -> {
          if (config.ducklake().isPresent()) {
            attached(root, config.ducklake().get().existing(config.name()));
          } else {
            attached(root);
          }
          hooks.afterAttach(root);
          return instance;
        });
  }

  private static RuntimeException closed(DuckDbInstance instance, RuntimeException cause) {
    try {
      instance.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }

  private DuckDbInstance inMemory() {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    Optional<TemporaryDirectory> spill = spill();
    try {
      hooks.beforeConnect(properties);
      return new DuckDbInstance(new DuckDbDriver().connect("jdbc:duckdb:", properties), spill);
    } catch (SQLException e) {
      spill.ifPresent(TemporaryDirectory::close);
      throw EngineErrors.of("start the engine of store \"%s\"".formatted(config.name()), e);
    } catch (RuntimeException e) {
      spill.ifPresent(TemporaryDirectory::close);
      throw e;
    }
  }

  /** DuckDB itself would spill into the working directory. */
  private Optional<TemporaryDirectory> spill() {
    if (config.settings().containsKey(SPILL)) {
      return Optional.empty();
    }
    try {
      return Optional.of(TemporaryDirectory.create("metaxy-spill-"));
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot open store \"%s\": no temporary directory can be created: %s. Let the system property java.io.tmpdir name a directory that can be written, or configure temp_directory."
              .formatted(config.name(), e),
          e);
    }
  }

  private void prepare(DuckDbInstance instance) throws SQLException {
    DuckDBConnection root = instance.root();
    // First of all: without it, naming a missing extension downloads it.
    Statements.execute(root, Sql.of("SET autoinstall_known_extensions = false"));
    makeRoomForSpilling();
    if (instance.spill().isPresent()) {
      set(root, SPILL, instance.spill().get().path().toString());
    }
    if (MEMORY.stream().noneMatch(config.settings()::containsKey) && !DuckDbEngine.isOn(root)) {
      set(root, MEMORY.get(0), MemoryShare.ofThisJvm().limit());
    }
    Map<String, Object> ofExtensions = new LinkedHashMap<>();
    for (Map.Entry<String, Object> setting : config.settings().entrySet()) {
      if (isKnown(root, setting.getKey())) {
        set(root, setting.getKey(), setting.getValue());
      } else {
        ofExtensions.put(setting.getKey(), setting.getValue());
      }
    }
    for (String pragma : config.pragmas()) {
      Statements.execute(root, Sql.of("PRAGMA {}", Identifier.of(pragma)));
    }
    for (String extension : config.extensions()) {
      extensions.load(root, extension);
    }
    for (Map.Entry<String, Object> setting : ofExtensions.entrySet()) {
      set(root, setting.getKey(), setting.getValue());
    }
    for (int i = 0; i < config.initSql().size(); i++) {
      init(root, i);
    }
  }

  /** DuckDB makes the configured directory, not its parents, and only when it first spills. */
  private void makeRoomForSpilling() {
    String configured = Objects.toString(config.settings().get(SPILL), "");
    Path parent = Path.of(configured).toAbsolutePath().getParent();
    if (configured.isEmpty() || parent == null) {
      return;
    }
    try {
      Files.createDirectories(parent);
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot open store \"%s\": the directory of its temp_directory \"%s\" cannot be created: %s. Name another one."
              .formatted(config.name(), configured, e),
          e);
    }
  }

  private void init(DuckDBConnection root, int index) {
    try {
      Statements.execute(root, Sql.ofUserStatement(config.initSql().get(index)));
    } catch (SQLException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot open store \"%s\": statement %d of init_sql failed: %s. Correct it."
              .formatted(config.name(), index + 1, Hooks.reason(e)));
    }
  }

  private static boolean isKnown(DuckDBConnection root, String setting) throws SQLException {
    return Statements.value(
            root,
            Sql.of("SELECT name FROM duckdb_settings() WHERE name = {}", Parameter.of(setting)))
        != null;
  }

  private static void set(DuckDBConnection root, String name, Object value) throws SQLException {
    Statements.execute(root, Sql.of("SET {} = {}", Identifier.of(name), Parameter.of(value)));
  }

  /** The name of the database that holds the tables. */
  private String attached(DuckDBConnection root) throws SQLException {
    return switch (config.database().kind()) {
      case REMOTE, MOTHERDUCK ->
          new NetworkDatabase(config.name(), config.database(), networkLimit)
              .attach(root, extensions, hooks, mode);
      case FILE, MEMORY -> {
        hooks.beforeAttach(root);
        yield String.valueOf(Statements.value(root, Sql.of("SELECT current_database()")));
      }
    };
  }

  private Map<String, FeatureKey> tables() {
    Map<String, FeatureKey> tables = new TreeMap<>();
    features.forEach(feature -> tables.put(config.tablePrefix() + feature.tableName(), feature));
    return tables;
  }

  /** One writer at a time, so that a later write has a later stamp. */
  private Writers writers() {
    return file.map(FileDatabase::writers).orElseGet(Writers::ofThisInstance);
  }
}
