package io.metaxy.duckdb.extension;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.driver.DuckDbDriver;
import io.metaxy.duckdb.engine.NetworkWork;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB's own {@code INSTALL}, over the network, on an instance of its own. To leave it behind
 * when the time is up does no harm: DuckDB writes a temporary file and renames it when it is whole.
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
    NetworkWork install = () -> install(request);
    try {
      install.within(limit, "metaxy-install-" + request.name());
    } catch (TimeoutException e) {
      return unavailable(
          "%s did not answer within %d s".formatted(repository(request), limit.toSeconds()));
    } catch (SQLException e) {
      return unavailable(ShortReason.of(e));
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
    String configured = request.repository().orElseGet(() -> request.engine().repository());
    return configured.isEmpty() ? "DuckDB's repository" : ShortReason.of(configured);
  }

  private static void install(ExtensionRequest request) throws SQLException {
    EngineFacts engine = request.engine();
    try (Connection connection = new DuckDbDriver().connect("jdbc:duckdb:", new Properties())) {
      Statements.execute(
          connection,
          Sql.of("SET extension_directory = {}", Parameter.of(engine.directory().toString())));
      Statements.execute(
          connection,
          Sql.of("SET custom_extension_repository = {}", Parameter.of(engine.repository())));
      request.installOn(connection);
    }
  }
}
