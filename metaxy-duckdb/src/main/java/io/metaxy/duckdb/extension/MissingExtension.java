package io.metaxy.duckdb.extension;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.List;
import java.util.stream.Collectors;

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
    String steps = tried.stream().map(" - %s\n"::formatted).collect(Collectors.joining());
    String network =
        install
            ? "let DuckDB reach its repository"
            : "allow the network by extension_install = \"auto\"";
    return new MetaxyException(
        ErrorCode.EXTENSION_MISSING,
        """
        Cannot load the DuckDB extension '%s' for DuckDB %s on %s. Tried:
        %sDo one of these:
         - %s
         - give pip an index that has the wheel, so that this works: %s
         - put %s for DuckDB %s on %s into %s, or set extension_directory to a directory that has it"""
            .formatted(
                request.name(),
                engine.version(),
                engine.platform(),
                install ? steps : steps + " - network: not allowed by extension_install\n",
                network,
                Pip.commandFor(WheelInstall.requirement(request)),
                request.fileName(),
                engine.version(),
                engine.platform(),
                engine.directory()));
  }
}
