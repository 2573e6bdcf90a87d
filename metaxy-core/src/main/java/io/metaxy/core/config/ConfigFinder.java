package io.metaxy.core.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file of a configuration and names files in messages. */
final class ConfigFinder {

  /** The variable that names the file, instead of a search. */
  static final String VARIABLE = "METAXY_CONFIG";

  private static final String METAXY_TOML = "metaxy.toml";

  private final ConfigSources sources;

  ConfigFinder(ConfigSources sources) {
    this.sources = sources;
  }

  /** The file that was named, or the nearest one; empty if there is none. */
  Optional<Path> find() {
    Optional<Path> named =
        sources
            .file()
            .or(
                () ->
                    Optional.ofNullable(sources.environment().get(VARIABLE))
                        .filter(variable -> !variable.isBlank())
                        .map(Path::of));
    return named.map(sources.workingDirectory()::resolve).map(Path::normalize).or(this::discover);
  }

  private Optional<Path> discover() {
    for (Path folder = sources.workingDirectory(); folder != null; folder = folder.getParent()) {
      Path metaxy = folder.resolve(METAXY_TOML);
      if (Files.isRegularFile(metaxy)) {
        return Optional.of(metaxy);
      }
      Path pyproject = folder.resolve(ConfigFile.PYPROJECT);
      if (Files.isRegularFile(pyproject)
          && ConfigFile.configuresMetaxy(pyproject, displayName(pyproject))) {
        return Optional.of(pyproject);
      }
    }
    return Optional.empty();
  }

  /** The name of a file in messages: relative if it lies in the working directory. */
  String displayName(Path file) {
    Path directory = sources.workingDirectory();
    return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
  }
}
