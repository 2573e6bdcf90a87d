package io.metaxy.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param folder where the cases are
 * @param store what they are replayed on
 */
record Options(Path folder, StoreKind store) {

  static final String USAGE = "Usage: conformance [DIR] [--store memory|duckdb|ducklake]";

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if they make no sense
   */
  static Options parse(Path defaultFolder, List<String> arguments) {
    Optional<Path> folder = Optional.empty();
    StoreKind store = StoreKind.DUCKDB;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--store")) {
        store = store(rest.hasNext() ? rest.next() : "");
      } else if (argument.startsWith("-") || folder.isPresent()) {
        throw new IllegalArgumentException("Cannot understand \"%s\".".formatted(argument));
      } else {
        folder = Optional.of(Path.of(argument));
      }
    }
    Path chosen = folder.orElse(defaultFolder);
    if (!Files.isDirectory(chosen)) {
      throw new IllegalArgumentException("There is no folder \"%s\".".formatted(chosen));
    }
    return new Options(chosen, store);
  }

  private static StoreKind store(String name) {
    return Arrays.stream(StoreKind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no store \"%s\".".formatted(name)));
  }
}
