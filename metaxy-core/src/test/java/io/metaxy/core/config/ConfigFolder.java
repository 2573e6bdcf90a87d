package io.metaxy.core.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A working directory with files in it. */
record ConfigFolder(Path path) {

  ConfigFolder file(String name, String text) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConfigFolder toml(String text) {
    return file("metaxy.toml", text);
  }

  ConfigSources sources(Map<String, String> environment) {
    return ConfigSources.of(path, environment);
  }

  ConfigSources sources() {
    return sources(Map.of());
  }

  MetaxyConfig load() {
    return load(Map.of());
  }

  MetaxyConfig load(Map<String, String> environment) {
    return MetaxyConfig.load(sources(environment));
  }

  MetaxyException failure() {
    return failure(sources());
  }

  static MetaxyException failure(ConfigSources sources) {
    return catchThrowableOfType(MetaxyException.class, () -> MetaxyConfig.load(sources));
  }
}
