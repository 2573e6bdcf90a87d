package io.metaxy.duckdb.extension;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * The file that is configured for the extension. It comes before what happens to be installed, so
 * that a configured file is either the one in use or an error.
 *
 * @param files absolute paths by name or alias of the extension
 */
record ConfiguredFile(Map<String, Path> files) implements ExtensionStep {

  @Override
  public Outcome attempt(ExtensionRequest request) {
    Path file = files.get(request.name());
    if (file == null) {
      file = files.get(request.alias());
    }
    if (file == null) {
      return new Outcome.Unavailable("configured file: none");
    }
    if (!Files.isRegularFile(file)) {
      throw refused(request, "there is no such file. Correct the path, or remove it", file);
    }
    // DuckDB takes the name of the function to call from the name of the file.
    if (!file.endsWith(request.fileName())) {
      throw refused(request, "it must be called %s. Rename it".formatted(request.fileName()), file);
    }
    try {
      request.loadFile(file);
    } catch (SQLException e) {
      throw BadFile.error(request, "the configured file " + file, e);
    }
    return new Outcome.Loaded();
  }

  private static MetaxyException refused(ExtensionRequest request, String reason, Path file) {
    return new MetaxyException(
        ErrorCode.EXTENSION_MISSING,
        "Cannot load the DuckDB extension '%s' from the configured file %s: %s."
            .formatted(request.name(), file, reason));
  }
}
