package io.metaxy.cli.command;

import io.metaxy.cli.Session;
import io.metaxy.duckdb.extension.ExtensionSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where extensions are kept. */
final class ExtensionOptions {

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "The directory of extensions, instead of DuckDB's own.")
  private @Nullable Path directory;

  ExtensionSettings settings(Session session) {
    return new ExtensionSettings(Optional.ofNullable(directory).map(session::path), Map.of(), true);
  }
}
