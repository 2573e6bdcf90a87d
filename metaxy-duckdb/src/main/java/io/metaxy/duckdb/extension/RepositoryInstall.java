package io.metaxy.duckdb.extension;

import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB's own {@code INSTALL}, over the network. It cannot be interrupted, and waits two minutes
 * for a server that does not answer. Therefore it runs on an instance of its own, in a daemon
 * thread that is left behind when the time is up. That does no harm: DuckDB writes a temporary file
 * and renames it when it is whole.
 *
 * @param limit how long to wait
 */
record RepositoryInstall(Duration limit) implements ExtensionStep {

  private static final Logger LOG = LoggerFactory.getLogger(RepositoryInstall.class);

  @Override
  public Outcome attempt(ExtensionRequest request) throws SQLException {
    LOG.info(
        "Installing the DuckDB extension '{}' from {} over the network, for at most {} s",
        request.name(),
        repository(request),
        limit.toSeconds());
    FutureTask<Void> install =
        new FutureTask<>(
            () -> {
              install(request);
              return null;
            });
    Thread thread = new Thread(install, "metaxy-install-" + request.name());
    thread.setDaemon(true);
    thread.start();
    try {
      install.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return unavailable(
          "%s did not answer within %d s".formatted(repository(request), limit.toSeconds()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException refused) {
        return unavailable(ShortReason.of(refused));
      }
      throw new MetaxyException(
          ErrorCode.ENGINE,
          "Cannot install the DuckDB extension '%s': the installing thread failed. See the cause."
              .formatted(request.name()),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MetaxyException(
          ErrorCode.EXTENSION_MISSING,
          "Cannot install the DuckDB extension '%s': the thread was interrupted. Load it again."
              .formatted(request.name()),
          e);
    }
    request.loadInstalled();
    return new Outcome.Loaded();
  }

  private static Outcome unavailable(String reason) {
    return new Outcome.Unavailable("INSTALL by DuckDB: " + reason);
  }

  private static String repository(ExtensionRequest request) {
    String configured = request.engine().repository();
    return configured.isEmpty() ? "DuckDB's repository" : ShortReason.of(configured);
  }

  private static void install(ExtensionRequest request) throws SQLException {
    EngineFacts engine = request.engine();
    try (Connection connection = new DuckDbDriver().connect("jdbc:duckdb:", new Properties())) {
      set(connection, "SET extension_directory = ?", engine.directory().toString());
      set(connection, "SET custom_extension_repository = ?", engine.repository());
      request.installOn(connection);
    }
  }

  private static void set(Connection connection, String statement, String value)
      throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      prepared.setString(1, value);
      prepared.execute();
    }
  }
}
