package io.metaxy.duckdb;

import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.config.DatabaseAddress;
import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.duckdb.engine.NetworkWork;
import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of a store that is reached over the network, which is waited for only so long.
 *
 * @param store the store's name, for messages
 * @param address where it is
 * @param limit how long to wait
 */
record NetworkDatabase(String store, DatabaseAddress address, Duration limit) {

  private static final Logger LOG = LoggerFactory.getLogger(NetworkDatabase.class);

  /**
   * Attaches the database.
   *
   * @param hooks called when the extension is loaded
   * @return its name in the engine
   * @throws MetaxyException with the code {@code READ_ONLY}, {@code INVALID_VALUE}, {@code
   *     EXTENSION_MISSING}, {@code UNAVAILABLE} or {@code ENGINE}
   */
  String attach(DuckDBConnection root, ExtensionLoader extensions, Hooks hooks, AccessMode mode) {
    if (address.kind() == DatabaseAddress.Kind.MOTHERDUCK) {
      String name = motherDuckName();
      extensions.load(root, "motherduck");
      hooks.beforeAttach(root);
      attach(root, Sql.of("ATTACH {}", Literal.text(address.text())));
      return name;
    }
    if (mode != AccessMode.READ) {
      throw new MetaxyException(
          ErrorCode.READ_ONLY,
          "Cannot open store \"%s\" for writing: %s can only be read. Open it with AccessMode.READ."
              .formatted(store, address));
    }
    extensions.load(root, "httpfs");
    hooks.beforeAttach(root);
    attach(root, Sql.of("ATTACH {} AS \"remote\" (READ_ONLY)", Literal.text(address.text())));
    return "remote";
  }

  private String motherDuckName() {
    String name = address.text().substring(address.text().indexOf(':') + 1);
    if (name.isBlank() || name.contains("?")) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot open store \"%s\": name the MotherDuck database, as in md:my_database, and keep the token in the environment."
              .formatted(store));
    }
    return name;
  }

  private void attach(DuckDBConnection root, Sql statement) {
    LOG.info("Attaching {} over the network, for at most {} s", address, limit.toSeconds());
    NetworkWork work =
        () -> {
          try (Connection connection = root.duplicate()) {
            Statements.execute(connection, statement);
          }
        };
    try {
      work.within(limit, "metaxy-attach-" + store);
    } catch (SQLException e) {
      throw error(e);
    } catch (TimeoutException e) {
      throw new MetaxyException(
          ErrorCode.UNAVAILABLE,
          "Cannot open store \"%s\": %s did not answer within %d s. Check the address and the network, and try again."
              .formatted(store, address, limit.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MetaxyException(
          ErrorCode.UNAVAILABLE,
          "Cannot open store \"%s\": the thread was interrupted while it waited for %s. Open it again."
              .formatted(store, address),
          e);
    }
  }

  /** DuckDB says of whatever it cannot reach or read that it does not exist. */
  private MetaxyException error(SQLException error) {
    Scrubber scrubber =
        address.toString().equals(address.text())
            ? Scrubber.OF_PLACES
            : Scrubber.of(List.of(address.text()));
    if (EngineErrors.code(error) == ErrorCode.STORE_MISSING) {
      return new MetaxyException(
          ErrorCode.UNAVAILABLE,
          "Cannot open store \"%s\": %s is not there, or cannot be reached, or may not be read. Check the address, the network and the credentials."
              .formatted(store, address),
          scrubber.cause(error));
    }
    return EngineErrors.of("open store \"%s\" at %s".formatted(store, address), error, scrubber);
  }
}
