package io.metaxy.examples;

import io.metaxy.ConfiguredStore;
import io.metaxy.Metaxy;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Prints the statements that opening each configured store will run, secrets masked. Opens nothing,
 * and needs neither network nor server nor secret. Takes the path of a {@code metaxy.toml}.
 */
public final class DuckLakePreview {

  private DuckLakePreview() {}

  /** Previews the stores of the configuration that the first argument names. */
  public static void main(String[] args) {
    print(Path.of(args[0]), System.out);
  }

  static void print(Path config, PrintStream out) {
    try (Metaxy metaxy = Metaxy.builder().configFile(config).build()) {
      for (String name : metaxy.storeNames()) {
        ConfiguredStore store = metaxy.store(name);
        out.println("-- store %s".formatted(name));
        store.previewSql().forEach(out::println);
      }
    }
  }
}
