package io.metaxy.duckdb;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.config.DatabaseAddress;
import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.duckdb.engine.Backoff;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.JvmLocks;
import io.metaxy.duckdb.engine.RealPath;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.engine.Writers;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LocalPath;
import io.metaxy.store.AccessMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/**
 * The DuckDB file of a store. All stores of this JVM on one file share an instance of DuckDB, which
 * the driver finds by the path; the first of them determines whether it can write. It spills beside
 * the file, and removes that when the last of them is closed.
 *
 * @param store the store's name, for messages
 * @param path the path without symbolic links
 * @param hooks called before the engine is started or shared
 * @param patience how long is waited for another process that has the file open
 */
record FileDatabase(String store, Path path, Hooks hooks, Duration patience) {

  /**
   * The file at an address.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE} if DuckDB cannot be given the path
   */
  static FileDatabase of(String store, DatabaseAddress address, Hooks hooks, Duration patience) {
    Path path;
    try {
      path = LocalPath.of(address.text());
    } catch (InvalidPathException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot open store \"%s\": its database is no path on this machine: %s. Correct the path."
              .formatted(store, e.getReason()),
          e);
    }
    for (String end : new String[] {";", "?"}) {
      if (path.toString().contains(end)) {
        throw new MetaxyException(
            ErrorCode.INVALID_VALUE,
            "Cannot open store \"%s\": DuckDB takes the %s in the path of its database for the end of the path. Choose a path without."
                .formatted(store, end));
      }
    }
    return new FileDatabase(store, RealPath.of(path), hooks, patience);
  }

  /** Held while a transaction writes to the file, whichever store of this JVM it is of. */
  Writers writers() {
    return Writers.ofThisJvm(path.toString());
  }

  /**
   * Opens a store on the file, which is created for writing only. If that fails and the file was
   * not there before, it is not there afterwards either. Meanwhile no other store of this JVM is
   * opened on it, which would lose it.
   *
   * @param open gets a connection of the file's instance
   * @throws MetaxyException with the code {@code PATH_NOT_WRITABLE}, {@code STORE_MISSING}, {@code
   *     LOCKED} or {@code ENGINE}
   */
  <S> S open(AccessMode mode, Function<DuckDBConnection, S> open) {
    ReentrantLock lock = JvmLocks.of("open " + path);
    lock.lock();
    try {
      boolean created = Files.notExists(path);
      DuckDBConnection root = connect(mode);
      try {
        return open.apply(root);
      } catch (RuntimeException | Error e) {
        if (created) {
          remove(e);
        }
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Opens the file as {@link #open} does, but does not create it.
   *
   * @throws MetaxyException as that, with the code {@code STORE_MISSING} also for writing
   */
  <S> S openAgain(AccessMode mode, Function<DuckDBConnection, S> open) {
    requireThere();
    return open(mode, open);
  }

  private void remove(Throwable cause) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private DuckDBConnection connect(AccessMode mode) {
    Path directory = path.getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot open store \"%s\": there is no directory %s. Create it, or correct the path of the database."
              .formatted(store, directory));
    }
    if (mode == AccessMode.READ) {
      requireThere();
    }
    return patiently(() -> connectOrShare(mode));
  }

  /**
   * Attaches the file for reading to an instance that is not its own.
   *
   * @return false if this JVM has the file open already, which then cannot be attached
   * @throws MetaxyException with the code {@code STORE_MISSING}, {@code LOCKED} or {@code ENGINE}
   */
  boolean attach(Connection connection, String alias) {
    requireThere();
    Sql attach =
        Sql.of("ATTACH {} AS {} (READ_ONLY)", Literal.text(path.toString()), Identifier.of(alias));
    return patiently(
        () -> {
          try {
            Statements.execute(connection, attach);
            return true;
          } catch (SQLException e) {
            if (EngineErrors.isOpenElsewhere(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  private void requireThere() {
    if (!Files.exists(path)) {
      throw new MetaxyException(
          ErrorCode.STORE_MISSING,
          "Cannot open store \"%s\": there is no file %s. Open it for writing once, or correct the path."
              .formatted(store, path));
    }
  }

  /** How the file is opened. */
  @FunctionalInterface
  private interface Try<T> {
    T run() throws SQLException;
  }

  private <T> T patiently(Try<T> opening) {
    Backoff backoff = new Backoff(patience);
    while (true) {
      try {
        return opening.run();
      } catch (SQLException e) {
        if (!EngineErrors.isHeldByOther(e) || !backoff.pause()) {
          throw EngineErrors.of("open the database of store \"%s\"".formatted(store), e);
        }
      }
    }
  }

  private DuckDBConnection connectOrShare(AccessMode mode) throws SQLException {
    if (mode == AccessMode.WRITE) {
      return connect(false);
    }
    try {
      return connect(true);
    } catch (SQLException e) {
      if (!EngineErrors.isOpenInOtherMode(e)) {
        throw e;
      }
      // This JVM has it open for writing. That this store only reads, it sees to itself.
      return connect(false);
    }
  }

  private DuckDBConnection connect(boolean readOnly) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    if (readOnly) {
      properties.setProperty("duckdb.read_only", "true");
    }
    hooks.beforeConnect(properties);
    return new DuckDbDriver().connect("jdbc:duckdb:" + path, properties);
  }
}
