package io.metaxy.core.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration is read from. Code wins over the environment, and the environment over the
 * file.
 *
 * @param file the file; empty to take the one that {@code METAXY_CONFIG} names, or else to look for
 *     one in the working directory and the folders above it
 * @param workingDirectory where relative paths and the search start
 * @param environment variables, by name
 * @param overrides values that code sets, by dotted key such as {@code stores.dev.config.database};
 *     texts, numbers, booleans, paths, and lists and maps of them
 */
public record ConfigSources(
    Optional<Path> file,
    Path workingDirectory,
    Map<String, String> environment,
    Map<String, Object> overrides) {

  /** Copies the maps. */
  public ConfigSources {
    workingDirectory = workingDirectory.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
    overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
  }

  /** The working directory and the environment of this process. */
  public static ConfigSources ofProcess() {
    return of(Path.of(""), System.getenv());
  }

  /** A working directory and an environment. */
  public static ConfigSources of(Path workingDirectory, Map<String, String> environment) {
    return new ConfigSources(Optional.empty(), workingDirectory, environment, Map.of());
  }

  /** The same, with a file; a relative one is taken from the working directory. */
  public ConfigSources withFile(Path newFile) {
    return new ConfigSources(Optional.of(newFile), workingDirectory, environment, overrides);
  }

  /** The same, with another working directory. */
  public ConfigSources withWorkingDirectory(Path directory) {
    return new ConfigSources(file, directory, environment, overrides);
  }

  /** The same, with another environment. */
  public ConfigSources withEnvironment(Map<String, String> variables) {
    return new ConfigSources(file, workingDirectory, variables, overrides);
  }

  /** The same, with one more value set by code. */
  public ConfigSources with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(overrides);
    more.put(key, value);
    return new ConfigSources(file, workingDirectory, environment, more);
  }

  /** Shows no value: environment and overrides may hold secrets. */
  @Override
  public String toString() {
    return "ConfigSources[file=%s, workingDirectory=%s, overrides=%s]"
        .formatted(file.map(Path::toString).orElse("none"), workingDirectory, overrides.keySet());
  }
}
