package io.metaxy.duckdb;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.config.DatabaseAddress;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.duckdb.engine.AttachedDatabase;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.lake.LakeAttacher;
import io.metaxy.duckdb.lake.LakeLocks;
import io.metaxy.duckdb.lake.OpenLake;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.WriterPolicy;
import io.metaxy.store.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/** Opens a store: the instance, its settings and extensions, and the database with the tables. */
final class Opening {

  private final DuckDbStoreConfig config;
  private final AccessMode mode;
  private final ExtensionLoader extensions;

  Opening(DuckDbStoreConfig config, AccessMode mode) {
    this.config = config;
    this.mode = mode;
    this.extensions = new ExtensionLoader(config.extensionSettings());
  }

  DuckDbEngine open() {
    DuckDBConnection root = connect();
    try {
      prepare(root);
      if (config.ducklake().isPresent()) {
        OpenLake lake =
            new LakeAttacher(extensions).attach(root, config.ducklake().get(), config.name(), mode);
        return engine(root, new AttachedDatabase(lake.alias(), true), writers(lake));
      }
      return engine(root, new AttachedDatabase(attachDatabase(root), false), writers());
    } catch (SQLException e) {
      throw closed(root, EngineErrors.of("open store \"%s\"".formatted(config.name()), e));
    } catch (RuntimeException e) {
      throw closed(root, e);
    }
  }

  private DuckDbEngine engine(DuckDBConnection root, AttachedDatabase database, Lock writers)
      throws SQLException {
    return DuckDbEngine.on(root, database, config.hashAlgorithm(), writers);
  }

  private static RuntimeException closed(DuckDBConnection root, RuntimeException cause) {
    try {
      root.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }

  /** A file is opened as the instance's own database; all else is attached to one in memory. */
  private DuckDBConnection connect() {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    boolean file = config.database().kind() == DatabaseAddress.Kind.FILE;
    String path = file ? config.database().text() : "";
    if (file) {
      requireDirectory(Path.of(path));
    }
    if (file && mode == AccessMode.READ) {
      if (!Files.exists(Path.of(path))) {
        throw new MetaxyException(
            ErrorCode.STORE_MISSING,
            "Cannot open store \"%s\" for reading: there is no file %s. Open it for writing once, or correct the path."
                .formatted(config.name(), path));
      }
      properties.setProperty("duckdb.read_only", "true");
    }
    try {
      return new DuckDbDriver().connect("jdbc:duckdb:" + path, properties);
    } catch (SQLException e) {
      throw EngineErrors.of("open the database of store \"%s\"".formatted(config.name()), e);
    }
  }

  private void requireDirectory(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot open store \"%s\": there is no directory %s. Create it, or correct the path of the database."
              .formatted(config.name(), directory));
    }
  }

  private void prepare(DuckDBConnection root) throws SQLException {
    // First of all: without it, naming a missing extension downloads it.
    Statements.execute(root, Sql.of("SET autoinstall_known_extensions = false"));
    for (Map.Entry<String, Object> setting : config.settings().entrySet()) {
      Statements.execute(
          root,
          Sql.of("SET {} = {}", Identifier.of(setting.getKey()), Parameter.of(setting.getValue())));
    }
    for (String extension : config.extensions()) {
      extensions.load(root, extension);
    }
  }

  /** The name of the database that holds the tables. */
  private String attachDatabase(DuckDBConnection root) throws SQLException {
    DatabaseAddress database = config.database();
    switch (database.kind()) {
      case REMOTE -> {
        if (mode != AccessMode.READ) {
          throw new MetaxyException(
              ErrorCode.READ_ONLY,
              "Cannot open store \"%s\" for writing: %s can only be read. Open it with AccessMode.READ."
                  .formatted(config.name(), database));
        }
        extensions.load(root, "httpfs");
        Statements.execute(
            root, Sql.of("ATTACH {} AS \"remote\" (READ_ONLY)", Literal.text(database.text())));
        return "remote";
      }
      case MOTHERDUCK -> {
        String name = database.text().substring(database.text().indexOf(':') + 1);
        if (name.isBlank() || name.contains("?")) {
          throw new MetaxyException(
              ErrorCode.INVALID_VALUE,
              "Cannot open store \"%s\": name the MotherDuck database, as in md:my_database, and keep the token in the environment."
                  .formatted(config.name()));
        }
        extensions.load(root, "motherduck");
        Statements.execute(root, Sql.of("ATTACH {}", Literal.text(database.text())));
        return name;
      }
      default -> {
        Object name = Statements.value(root, Sql.of("SELECT current_database()"));
        return String.valueOf(name);
      }
    }
  }

  private static Lock writers(OpenLake lake) {
    return lake.writerPolicy() == WriterPolicy.PARALLEL
        ? new ReentrantLock()
        : LakeLocks.lock(lake.identity());
  }

  /** One writer at a time, so that a later write has a later stamp. */
  private Lock writers() {
    return config.database().kind() == DatabaseAddress.Kind.FILE
        ? LakeLocks.lock(Path.of(config.database().text()).toAbsolutePath().toString())
        : new ReentrantLock();
  }
}
