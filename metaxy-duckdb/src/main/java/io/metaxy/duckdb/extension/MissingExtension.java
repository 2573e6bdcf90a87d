package io.metaxy.duckdb.extension;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.List;

/** The error of a search that came to nothing: what was tried, and what helps. */
final class MissingExtension {

  private MissingExtension() {}

  /**
   * The error to throw.
   *
   * @param tried one line for each step
   * @param install whether the network was allowed
   */
  static MetaxyException error(ExtensionRequest request, List<String> tried, boolean install) {
    EngineFacts engine = request.engine();
    return new MetaxyException(
        ErrorCode.EXTENSION_MISSING,
        """
        Cannot load the DuckDB extension '%s' for DuckDB %s on %s. Tried:
        - %s
        Do one of these:
        - %s
        - put %s for DuckDB %s on %s into %s, or set extension_directory to a directory that has it"""
            .formatted(
                request.name(),
                engine.version(),
                engine.platform(),
                String.join("\n- ", tried),
                install
                    ? networkRemedies(request)
                    : "allow the network: extension_install = \"auto\"",
                request.fileName(),
                engine.version(),
                engine.platform(),
                engine.directory()));
  }

  private static String networkRemedies(ExtensionRequest request) {
    return """
        let DuckDB reach its repository
        - give pip an index that has the wheel, so that this works: %s"""
        .formatted(Pip.commandFor(WheelInstall.requirement(request)));
  }
}
