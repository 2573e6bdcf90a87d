package io.metaxy.duckdb.testing;

import io.metaxy.core.config.ConfigSources;
import io.metaxy.core.config.MetaxyConfig;
import io.metaxy.core.config.StoreConfig;
import io.metaxy.spi.ConfigSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration file of a test. */
public final class TomlFile {

  private TomlFile() {}

  /** The table {@code config} of the store {@code dev}, with no variable set. */
  public static ConfigSection store(Path directory, String toml) throws IOException {
    return store(directory, toml, Map.of()).config();
  }

  /** The store {@code dev}, with these variables. */
  public static StoreConfig store(Path directory, String toml, Map<String, String> environment)
      throws IOException {
    Path file = Files.writeString(directory.resolve("metaxy.toml"), toml);
    return MetaxyConfig.load(ConfigSources.of(directory, environment).withFile(file))
        .findStore("dev")
        .orElseThrow();
  }

  /** A file among the resources of the tests. */
  public static String resource(String name) throws IOException {
    try (var in = TomlFile.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
