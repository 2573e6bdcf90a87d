package io.metaxy.duckdb.extension;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where DuckDB's extensions come from.
 *
 * @param directory the directory in which DuckDB keeps extensions; one that simply holds the files
 *     {@code <name>.duckdb_extension} serves as well. Empty leaves the engine's own
 * @param files for an extension, the file to load it from. The name may be an alias such as {@code
 *     sqlite}; the file has to be called {@code <name>.duckdb_extension} with the full name
 * @param repositories for an extension, the repository to have it from: a name that DuckDB knows,
 *     such as {@code community}, a URL or a directory; by default DuckDB's own
 * @param install whether a missing extension may be had from the network
 */
public record ExtensionSettings(
    Optional<Path> directory,
    Map<String, Path> files,
    Map<String, String> repositories,
    boolean install) {

  /**
   * Makes paths absolute.
   *
   * @throws io.metaxy.error.MetaxyException with {@code INVALID_VALUE} for a name that no extension
   *     can have
   */
  public ExtensionSettings {
    directory = directory.map(Path::toAbsolutePath);
    Map<String, Path> absolute = new LinkedHashMap<>();
    files.forEach((name, file) -> absolute.put(ExtensionName.check(name), file.toAbsolutePath()));
    files = Collections.unmodifiableMap(absolute);
    repositories.keySet().forEach(ExtensionName::check);
    repositories = Map.copyOf(repositories);
  }

  /** Extensions of DuckDB's own repository. */
  public ExtensionSettings(Optional<Path> directory, Map<String, Path> files, boolean install) {
    this(directory, files, Map.of(), install);
  }

  /** The engine's own directory, and the network for what is not there. */
  public static ExtensionSettings defaults() {
    return new ExtensionSettings(Optional.empty(), Map.of(), true);
  }
}
