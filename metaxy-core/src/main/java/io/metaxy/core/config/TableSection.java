package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Items;
import io.metaxy.core.config.ConfigValue.Scalar;
import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;

/**
 * A table of the merged configuration. Texts of the environment are converted when they are read.
 */
record TableSection(String path, Table table) implements ConfigSection {

  private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");
  private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");
  private static final String EMPTY_HINT =
      "is empty; expected %s. Set it, or the variable that it is taken from.";

  @Override
  public Set<String> keys() {
    return table.entries().keySet();
  }

  @Override
  public boolean hasSection(String key) {
    return table.find(key).filter(Table.class::isInstance).isPresent();
  }

  @Override
  public Optional<String> text(String key) {
    return scalar(key, "a text").map(Scalar::text);
  }

  @Override
  public String requiredText(String key) {
    String text = text(key).orElseThrow(() -> invalid(key, "is missing. Set it."));
    if (text.isBlank()) {
      throw invalid(key, EMPTY_HINT.formatted("a text"));
    }
    return text;
  }

  /** A path as it was written; it need not exist. */
  Optional<Path> file(String key) {
    return text(key)
        .map(
            text -> {
              try {
                return Path.of(text);
              } catch (InvalidPathException e) {
                // The exception quotes the text: it does not go on as the cause.
                throw invalid(key, "expected a path.");
              }
            });
  }

  @Override
  public Optional<Long> integer(String key) {
    return scalar(key, "a whole number").map(scalar -> integer(key, scalar));
  }

  private Long integer(String key, Scalar scalar) {
    if (scalar.value() instanceof Long number) {
      return number;
    }
    if (scalar.value() instanceof String text) {
      try {
        return Long.valueOf(text.strip());
      } catch (NumberFormatException e) {
        // The exception quotes the text, which may be a secret: it does not go on as the cause.
        throw unreadable(key, text, "a whole number");
      }
    }
    throw expected(key, "a whole number", scalar);
  }

  @Override
  public Optional<Boolean> bool(String key) {
    return scalar(key, "true or false").map(scalar -> bool(key, scalar));
  }

  private Boolean bool(String key, Scalar scalar) {
    if (scalar.value() instanceof Boolean bool) {
      return bool;
    }
    if (scalar.value() instanceof String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      if (TRUE.contains(word) || FALSE.contains(word)) {
        return TRUE.contains(word);
      }
      throw unreadable(key, text, "true or false");
    }
    throw expected(key, "true or false", scalar);
  }

  @Override
  public List<String> texts(String key) {
    return items(key, "a list of texts").stream().map(Item::text).toList();
  }

  @Override
  public List<Object> textsAndSections(String key) {
    return items(key, "a list of texts and tables").stream()
        .<Object>map(item -> item.value() instanceof Table ? item.section() : item.text())
        .toList();
  }

  @Override
  public Map<String, Object> values(String key) {
    Map<String, Object> values = new LinkedHashMap<>();
    child(key)
        .ifPresent(
            inner ->
                inner
                    .keys()
                    .forEach(
                        name ->
                            inner
                                .scalar(name, "a text, a number or a boolean")
                                .ifPresent(scalar -> values.put(name, scalar.value()))));
    return Collections.unmodifiableMap(values);
  }

  @Override
  public Optional<ConfigSection> section(String key) {
    return child(key).map(child -> child);
  }

  /** The same as {@link #section}, as what it is. */
  Optional<TableSection> child(String key) {
    return table.find(key).map(value -> new TableSection(full(key), asTable(key, value)));
  }

  private Table asTable(String key, ConfigValue value) {
    if (value instanceof Table inner) {
      return inner;
    }
    if (value instanceof Scalar scalar && scalar.fromEnvironment()) {
      return JsonValues.table(scalar, full(key));
    }
    throw expected(key, "a table", value);
  }

  @Override
  public List<ConfigSection> sections(String key) {
    return items(key, "a list of tables").stream().map(Item::section).toList();
  }

  @Override
  public MetaxyException invalid(String key, String message) {
    return origin(key).error(ErrorCode.INVALID_VALUE, full(key), message);
  }

  @Override
  public void refuseOthers(Set<String> known) {
    List<MetaxyException> unknown =
        keys().stream()
            .filter(key -> !known.contains(key))
            .map(
                key ->
                    origin(key)
                        .error(
                            ErrorCode.UNKNOWN_KEY,
                            full(key),
                            "unknown key. " + NearestName.hint(key, known, "known keys")))
            .toList();
    if (!unknown.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.UNKNOWN_KEY,
          String.join("\n", unknown.stream().map(Throwable::getMessage).toList()));
    }
  }

  /** The place of a key, or of this table if it lacks the key. */
  Origin origin(String key) {
    return table.find(key).map(ConfigValue::origin).orElse(table.origin());
  }

  private String full(String key) {
    String own = Toml.joinKeyPath(List.of(key));
    return path.isEmpty() ? own : path + "." + own;
  }

  private Optional<Scalar> scalar(String key, String expected) {
    return table
        .find(key)
        .map(
            value -> {
              if (value instanceof Scalar scalar) {
                return scalar;
              }
              throw expected(key, expected, value);
            });
  }

  /** The elements of a list; none if it is absent. */
  List<Item> items(String key, String expected) {
    ConfigValue value = table.find(key).orElse(null);
    if (value == null) {
      return List.of();
    }
    List<ConfigValue> values;
    if (value instanceof Items list) {
      values = list.values();
    } else if (value instanceof Scalar scalar && scalar.fromEnvironment()) {
      values = listed(key, scalar);
    } else {
      throw expected(key, expected, value);
    }
    List<Item> items = new ArrayList<>();
    for (ConfigValue item : values) {
      items.add(new Item("%s[%d]".formatted(full(key), items.size()), item));
    }
    return items;
  }

  /** A list in a variable: a JSON array, or texts with commas between them. */
  private List<ConfigValue> listed(String key, Scalar scalar) {
    if (scalar.text().stripLeading().startsWith("[")) {
      return JsonValues.items(scalar, full(key)).values();
    }
    return Arrays.stream(scalar.text().split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .<ConfigValue>map(text -> new Scalar(text, scalar.origin()))
        .toList();
  }

  private MetaxyException unreadable(String key, String text, String expected) {
    return text.isBlank()
        ? invalid(key, EMPTY_HINT.formatted(expected))
        : invalid(key, "expected %s.".formatted(expected));
  }

  private MetaxyException expected(String key, String expected, ConfigValue found) {
    return invalid(key, "expected %s, found %s.".formatted(expected, found.kind()));
  }

  @Override
  public String toString() {
    return "ConfigSection[%s]".formatted(path);
  }

  /** An element of a list, with its full key. */
  record Item(String path, ConfigValue value) {

    /** Where the element came from, with its full key. */
    String place() {
      return "%s: %s".formatted(value.origin().place(), path);
    }

    String text() {
      if (value instanceof Scalar scalar) {
        return scalar.text();
      }
      throw expected("a text");
    }

    ConfigSection section() {
      if (value instanceof Table inner) {
        return new TableSection(path, inner);
      }
      throw expected("a table");
    }

    private MetaxyException expected(String expected) {
      return value
          .origin()
          .error(
              ErrorCode.INVALID_VALUE,
              path,
              "expected %s, found %s.".formatted(expected, value.kind()));
    }
  }
}
