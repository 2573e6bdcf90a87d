package io.metaxy.duckdb.driver;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Opens connections of DuckDB. The first connection of a JVM loads the driver's native library;
 * where there is none that can run, an error says so before the driver is touched, or in place of
 * the driver's own.
 */
public final class DuckDbDriver {

  private final Platform platform;

  /** The driver on the platform that this JVM runs on. */
  public DuckDbDriver() {
    this(Path.of("/"));
  }

  /**
   * The driver on this platform with another file system.
   *
   * @param root where the directories {@code lib} and {@code lib64} are looked for
   */
  DuckDbDriver(Path root) {
    this.platform = Platform.current(root);
  }

  /**
   * Opens a connection.
   *
   * @param url a URL that begins with {@code jdbc:duckdb:}; not shown in errors
   * @param properties options of DuckDB and of its driver
   * @throws MetaxyException with {@link ErrorCode#PLATFORM_UNSUPPORTED} if the native library
   *     cannot run here, with {@link ErrorCode#PATH_NOT_WRITABLE} if it cannot be unpacked
   * @throws SQLException if DuckDB refuses the connection
   */
  public DuckDBConnection connect(String url, Properties properties) throws SQLException {
    platform.check();
    Connection connection;
    try {
      connection = new DuckDBDriver().connect(url, properties);
    } catch (LinkageError e) {
      throw NativeLibraryFailure.of(platform, e);
    }
    if (connection == null) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot connect to DuckDB: the URL is not one of DuckDB. Begin it with 'jdbc:duckdb:'.");
    }
    return connection.unwrap(DuckDBConnection.class);
  }
}
