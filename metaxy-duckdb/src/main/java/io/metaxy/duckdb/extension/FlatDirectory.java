package io.metaxy.duckdb.extension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A file that lies in the extension directory itself, without folders for version and platform. */
record FlatDirectory() implements ExtensionStep {

  @Override
  public Outcome attempt(ExtensionRequest request) {
    Path file = request.engine().directory().resolve(request.fileName());
    if (!Files.isRegularFile(file)) {
      return new Outcome.Unavailable("file: no %s".formatted(file));
    }
    try {
      request.loadFile(file);
    } catch (SQLException e) {
      throw BadFile.error(request, file.toString(), e);
    }
    return new Outcome.Loaded();
  }
}
