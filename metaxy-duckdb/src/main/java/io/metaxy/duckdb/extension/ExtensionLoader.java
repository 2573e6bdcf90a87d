package io.metaxy.duckdb.extension;

import io.metaxy.core.sql.Parameter;
import io.metaxy.core.sql.Sql;
import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.duckdb.engine.Statements;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads DuckDB's extensions, and has them installed if they are missing. What is built in or loaded
 * is left alone. Otherwise these are tried in turn: the file that is configured; what is installed
 * in DuckDB's directory; a file in that directory; and, if the settings allow it and only one
 * process at a time, DuckDB's repository and the user's pip.
 *
 * <p>Safe for use by several threads, each with a connection of its own.
 */
public final class ExtensionLoader {

  private static final Duration REPOSITORY_LIMIT = Duration.ofSeconds(15);
  private static final Duration PIP_LIMIT = Duration.ofMinutes(5);
  // Long enough for another process to run into both limits above.
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(6);

  private final ExtensionSettings settings;
  private final List<ExtensionStep> local;
  private final List<ExtensionStep> installing;
  private final Duration lockLimit;

  /** A loader that may use what the settings allow. */
  public ExtensionLoader(ExtensionSettings settings) {
    this(
        settings,
        List.of(new RepositoryInstall(REPOSITORY_LIMIT), new WheelInstall(Pip.ofUser(PIP_LIMIT))),
        LOCK_LIMIT);
  }

  /**
   * A loader with other ways of installing.
   *
   * @param installing used if the settings allow it
   * @param lockLimit how long to wait while others install into the same directory
   */
  ExtensionLoader(ExtensionSettings settings, List<ExtensionStep> installing, Duration lockLimit) {
    this.settings = settings;
    this.local =
        List.of(
            new ConfiguredFile(settings.files()), new InstalledExtension(), new FlatDirectory());
    this.installing = List.copyOf(installing);
    this.lockLimit = lockLimit;
  }

  /**
   * Loads an extension into the engine of a connection; nothing happens if it is loaded. Sets the
   * engine's {@code extension_directory} if the settings name one.
   *
   * @param connection a connection of DuckDB
   * @param name the name of the extension, or an alias that DuckDB knows
   * @throws MetaxyException with {@link ErrorCode#EXTENSION_MISSING} if the extension cannot be
   *     had, with {@link ErrorCode#UNAVAILABLE} if it cannot reach a server that it needs, with
   *     {@link ErrorCode#INVALID_VALUE} for a name that no extension can have
   */
  public void load(Connection connection, String name) {
    ExtensionName.check(name);
    try {
      useDirectory(connection);
      ExtensionState state = ExtensionState.of(connection, name);
      if (!state.loaded()) {
        search(
            new ExtensionRequest(
                connection,
                state.name(),
                name,
                Optional.ofNullable(settings.repositories().get(name)),
                EngineFacts.of(connection, System.getenv())));
      }
    } catch (SQLException e) {
      throw new MetaxyException(
          ErrorCode.EXTENSION_MISSING,
          "Cannot load the DuckDB extension '%s': %s. Correct this and load it again."
              .formatted(name, ShortReason.of(e)),
          Scrubber.OF_PLACES.cause(e));
    }
  }

  private void useDirectory(Connection connection) throws SQLException {
    if (settings.directory().isEmpty()) {
      return;
    }
    Statements.execute(
        connection,
        Sql.of(
            "SET extension_directory = {}", Parameter.of(settings.directory().get().toString())));
  }

  private void search(ExtensionRequest request) throws SQLException {
    List<String> tried = new ArrayList<>();
    if (!anyLoads(local, request, tried) && !install(request, tried)) {
      throw MissingExtension.error(request, tried, settings.install());
    }
  }

  private boolean install(ExtensionRequest request, List<String> tried) throws SQLException {
    if (!settings.install()) {
      tried.add("network: not allowed by extension_install");
      return false;
    }
    try {
      return InstallLock.whileHeld(
          request.engine().directory(),
          lockLimit,
          // Somebody else may have installed it while this thread waited.
          () ->
              anyLoads(List.of(new InstalledExtension()), request, new ArrayList<>())
                  || anyLoads(installing, request, tried));
    } catch (IOException e) {
      tried.add(
          "installing: %s cannot be written (%s)"
              .formatted(request.engine().directory(), ShortReason.of(e.toString())));
      return false;
    }
  }

  private static boolean anyLoads(
      List<ExtensionStep> steps, ExtensionRequest request, List<String> tried) throws SQLException {
    for (ExtensionStep step : steps) {
      if (step.attempt(request) instanceof ExtensionStep.Outcome.Unavailable unavailable) {
        tried.add(unavailable.reason());
      } else {
        return true;
      }
    }
    return false;
  }
}
