package io.metaxy.duckdb.extension;

import java.sql.SQLException;

/** The extension as it is installed in DuckDB's directory. */
record InstalledExtension() implements ExtensionStep {

  @Override
  public Outcome attempt(ExtensionRequest request) throws SQLException {
    ExtensionState state = ExtensionState.of(request.connection(), request.name());
    if (!state.installed()) {
      EngineFacts engine = request.engine();
      return new Outcome.Unavailable(
          "extension directory: not in %s"
              .formatted(engine.directory().resolve(engine.version()).resolve(engine.platform())));
    }
    try {
      request.loadInstalled();
    } catch (SQLException e) {
      throw BadFile.error(request, state.path(), e);
    }
    return new Outcome.Loaded();
  }
}
