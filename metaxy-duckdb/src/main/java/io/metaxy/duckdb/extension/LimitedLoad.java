package io.metaxy.duckdb.extension;

import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.NetworkWork;
import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * A LOAD that is waited for only so long: an extension may ask its server for leave first, as
 * MotherDuck's does.
 *
 * @param limit how long to wait
 */
record LimitedLoad(Duration limit) {

  /** MotherDuck's gives up by itself after 10 s without a network; others are read from a disk. */
  static final LimitedLoad USUAL = new LimitedLoad(Duration.ofSeconds(30));

  private static final Pattern UNREACHABLE =
      Pattern.compile("(?s)Initialization function .* threw an exception.*Failed to download");

  /**
   * Loads.
   *
   * @param name the extension's name, for messages
   * @throws MetaxyException with the code {@code UNAVAILABLE} if a server that the extension asks
   *     cannot be reached
   */
  void run(Connection connection, String name, Sql statement) throws SQLException {
    NetworkWork load =
        () -> {
          try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate()) {
            Statements.execute(own, statement);
          }
        };
    try {
      load.within(limit, "metaxy-load-" + name);
    } catch (SQLException e) {
      if (!UNREACHABLE.matcher(String.valueOf(e.getMessage())).find()) {
        throw e;
      }
      throw unavailable(
          name,
          "its server cannot be reached (%s)".formatted(ShortReason.of(e)),
          Scrubber.OF_PLACES.cause(e));
    } catch (TimeoutException e) {
      throw unavailable(name, "it was not ready within %d s".formatted(limit.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(name, "the thread was interrupted while it waited", e);
    }
  }

  private static MetaxyException unavailable(String name, String reason, Exception cause) {
    return new MetaxyException(
        ErrorCode.UNAVAILABLE,
        "Cannot load the DuckDB extension '%s': %s. Check the network, and try again."
            .formatted(name, reason),
        cause);
  }
}
