package io.metaxy.duckdb.testing;

import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The configurations that the original's documents print, with the statements they stand for. */
public final class SeedConfigs {

  private SeedConfigs() {}

  /** The files below the folder {@code seed-configs} of the resources, in order. */
  public static List<String> names() throws IOException {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** The variables that were set when the statements were recorded. */
  public static Map<String, String> environment() throws IOException {
    Properties properties = new Properties();
    properties.load(
        new StringReader(
            TomlFile.resource(
                "seed-configs/metaxy-seed/s002__postgres-catalog__s3-storage__env.properties")));
    Map<String, String> variables = new TreeMap<>();
    properties.forEach((name, value) -> variables.put(name.toString(), value.toString()));
    return variables;
  }

  private static Path root() {
    try {
      return Path.of(
          Objects.requireNonNull(SeedConfigs.class.getResource("/seed-configs")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
