package io.metaxy.duckdb.dlt;

import io.metaxy.core.config.ConfigSections;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of dlt's destination: the environment over {@code secrets.toml} over {@code
 * config.toml}.
 */
final class DltSettings {

  /** The table of the destination's credentials. */
  static final String PATH = "destination.ducklake.credentials";

  private static final String DELIMITER = "__";
  private static final String VARIABLE =
      PATH.replace(".", DELIMITER).toUpperCase(Locale.ROOT) + DELIMITER;
  static final Set<String> KEYS =
      Set.of("ducklake_name", "catalog", "storage", "bucket_url", "global_config", "extensions");
  private static final Set<String> STORAGE_KEYS = Set.of("bucket_url", "credentials");

  private final String place;
  private final List<ConfigSection> sections;
  private final Map<String, String> environment;

  private DltSettings(String place, List<ConfigSection> sections, Map<String, String> environment) {
    this.place = place;
    this.sections = List.copyOf(sections);
    this.environment = Map.copyOf(environment);
  }

  static DltSettings read(Path file, Map<String, String> environment) {
    List<Path> files =
        Files.isDirectory(file)
            ? List.of(file.resolve("secrets.toml"), file.resolve("config.toml")).stream()
                .filter(Files::exists)
                .toList()
            : List.of(file);
    List<ConfigSection> sections = new ArrayList<>();
    for (Path one : files) {
      below(ConfigSections.file(one), List.of(PATH.split("\\.", -1))).ifPresent(sections::add);
    }
    for (ConfigSection section : sections) {
      section.refuseOthers(KEYS);
      below(section, List.of("storage")).ifPresent(table -> table.refuseOthers(STORAGE_KEYS));
    }
    if (sections.isEmpty()
        && environment.keySet().stream().noneMatch(name -> name.startsWith(VARIABLE))) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "%s: there is no table [%s]. Name the file of dlt's configuration, or its folder .dlt."
              .formatted(file, PATH));
    }
    return new DltSettings(file.toString(), sections, environment);
  }

  /** A text that is not blank; empty if there is none, or a table instead. */
  Optional<String> text(String... keys) {
    String variable = environment.get(variable(keys));
    if (variable != null && !variable.isBlank()) {
      return Optional.of(variable);
    }
    String last = keys[keys.length - 1];
    return sections.stream()
        .map(section -> below(section, List.of(keys).subList(0, keys.length - 1)))
        .flatMap(Optional::stream)
        .filter(section -> !section.hasSection(last))
        .map(section -> section.filled(last))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The texts of a table that are there, and no others. */
  Map<String, String> texts(List<String> path, Set<String> known) {
    sections.forEach(section -> below(section, path).ifPresent(table -> table.refuseOthers(known)));
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : known) {
      List<String> keys = new ArrayList<>(path);
      keys.add(key);
      text(keys.toArray(String[]::new)).ifPresent(text -> texts.put(key, text));
    }
    return texts;
  }

  /** Whether a key is a table. */
  boolean isTable(String key) {
    return sections.stream().anyMatch(section -> section.hasSection(key));
  }

  /** The texts of a list. */
  List<String> texts(String key) {
    return sections.stream().flatMap(section -> section.texts(key).stream()).toList();
  }

  /** The values of a table. */
  Map<String, Object> table(String key) {
    Map<String, Object> values = new LinkedHashMap<>();
    sections.forEach(section -> section.values(key).forEach(values::putIfAbsent));
    String prefix = variable(key) + DELIMITER;
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            values.put(name.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
          }
        });
    return values;
  }

  /** A text of a key as a path. */
  Path path(String key, Path directory, String text) {
    try {
      return directory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      // The exception quotes the text.
      throw invalid(key, "expected a path of this machine.");
    }
  }

  /** An error about a key; its value is not shown. */
  MetaxyException invalid(String key, String message) {
    return sections.stream()
        .filter(section -> section.has(key))
        .findFirst()
        .map(section -> section.invalid(key, message))
        .orElseGet(
            () ->
                new MetaxyException(
                    ErrorCode.INVALID_VALUE, "%s: %s.%s: %s".formatted(place, PATH, key, message)));
  }

  private static Optional<ConfigSection> below(ConfigSection section, List<String> keys) {
    Optional<ConfigSection> inner = Optional.of(section);
    for (String key : keys) {
      inner = inner.filter(table -> table.hasSection(key)).flatMap(table -> table.section(key));
    }
    return inner;
  }

  private static String variable(String... keys) {
    return VARIABLE + String.join(DELIMITER, keys).toUpperCase(Locale.ROOT);
  }
}
