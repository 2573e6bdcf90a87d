package io.metaxy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file {@code .env} of a directory: lines {@code NAME=value}, with or without quotes. */
final class DotEnv {

  private static final String EXPORT = "export ";

  private DotEnv() {}

  /** The variables, with those of the file that are not set otherwise. */
  static Map<String, String> under(Map<String, String> environment, Path directory) {
    Path file = directory.resolve(".env");
    if (!Files.isRegularFile(file)) {
      return environment;
    }
    Map<String, String> all = new HashMap<>(read(file));
    all.putAll(environment);
    return all;
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> variables = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        String entry = text.startsWith(EXPORT) ? text.substring(EXPORT.length()) : text;
        int equals = entry.indexOf('=');
        if (!entry.startsWith("#") && equals > 0) {
          variables.put(
              entry.substring(0, equals).strip(), value(entry.substring(equals + 1).strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s".formatted(file), e);
    }
    return variables;
  }

  private static String value(String text) {
    char quote = text.isEmpty() ? ' ' : text.charAt(0);
    int end = quote == '"' || quote == '\'' ? text.indexOf(quote, 1) : -1;
    if (end > 0) {
      return text.substring(1, end);
    }
    int comment = text.indexOf(" #");
    return comment < 0 ? text : text.substring(0, comment).strip();
  }
}
