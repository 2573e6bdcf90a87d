package io.metaxy.tck;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of a configuration that a test writes as a map: of texts, numbers, truth values, lists
 * and maps. It remembers which keys were read.
 */
public final class MapConfigSection implements ConfigSection {

  private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "0", "no", "off");

  private final String path;
  private final Map<String, ?> values;
  private final Set<String> read = new LinkedHashSet<>();

  /**
   * A table.
   *
   * @param path the dotted path of the table, for messages
   * @param values its values by key; not copied
   */
  public MapConfigSection(String path, Map<String, ?> values) {
    this.path = path;
    this.values = values;
  }

  /** The keys that were asked for so far, there or not. */
  public Set<String> readKeys() {
    return Collections.unmodifiableSet(read);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  @Override
  public boolean has(String key) {
    return find(key).isPresent();
  }

  @Override
  public boolean hasSection(String key) {
    return find(key).filter(Map.class::isInstance).isPresent();
  }

  @Override
  public Optional<String> text(String key) {
    return scalar(key, "a text").map(Object::toString);
  }

  @Override
  public String requiredText(String key) {
    return filled(key).orElseThrow(() -> invalid(key, "is missing. Set it."));
  }

  @Override
  public Optional<Long> integer(String key) {
    return scalar(key, "a whole number")
        .map(
            value -> {
              try {
                return Long.valueOf(value.toString().strip());
              } catch (NumberFormatException e) {
                // The exception quotes the text, which may be a secret.
                throw expected(key, "a whole number");
              }
            });
  }

  @Override
  public Optional<Boolean> bool(String key) {
    return scalar(key, "true or false")
        .map(
            value -> {
              String word = value.toString().strip().toLowerCase(Locale.ROOT);
              if (!TRUE.contains(word) && !FALSE.contains(word)) {
                throw expected(key, "true or false");
              }
              return TRUE.contains(word);
            });
  }

  @Override
  public List<String> texts(String key) {
    return items(key).stream().map(Object::toString).toList();
  }

  @Override
  public List<Object> textsAndSections(String key) {
    List<Object> elements = new ArrayList<>();
    for (Object item : items(key)) {
      elements.add(
          item instanceof Map<?, ?> table
              ? table("%s.%s[%d]".formatted(path, key, elements.size()), table)
              : item.toString());
    }
    return elements;
  }

  @Override
  public Map<String, Object> values(String key) {
    Map<String, Object> copy = new LinkedHashMap<>();
    section(key).ifPresent(inner -> copy.putAll(((MapConfigSection) inner).values));
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public Optional<ConfigSection> section(String key) {
    return find(key)
        .map(
            value -> {
              if (value instanceof Map<?, ?> table) {
                return table(path + "." + key, table);
              }
              throw expected(key, "a table");
            });
  }

  @Override
  public List<ConfigSection> sections(String key) {
    return textsAndSections(key).stream()
        .map(
            element -> {
              if (element instanceof ConfigSection section) {
                return section;
              }
              throw expected(key, "a list of tables");
            })
        .toList();
  }

  @Override
  public MetaxyException invalid(String key, String message) {
    return new MetaxyException(ErrorCode.INVALID_VALUE, "%s.%s: %s".formatted(path, key, message));
  }

  @Override
  public void refuseOthers(Set<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new MetaxyException(
            ErrorCode.UNKNOWN_KEY, "%s.%s: unknown key; there are %s.".formatted(path, key, known));
      }
    }
  }

  private static ConfigSection table(String path, Map<?, ?> table) {
    Map<String, Object> values = new LinkedHashMap<>();
    table.forEach((key, value) -> values.put(key.toString(), value));
    return new MapConfigSection(path, values);
  }

  private Optional<Object> find(String key) {
    read.add(key);
    return Optional.ofNullable(values.get(key));
  }

  private Optional<Object> scalar(String key, String expected) {
    Optional<Object> value = find(key);
    if (value.isPresent() && (value.get() instanceof Map || value.get() instanceof List)) {
      throw expected(key, expected);
    }
    return value;
  }

  private List<?> items(String key) {
    Object value = find(key).orElse(List.of());
    if (value instanceof List<?> list) {
      return list;
    }
    throw expected(key, "a list");
  }

  private MetaxyException expected(String key, String expected) {
    return invalid(key, "expected %s.".formatted(expected));
  }

  @Override
  public String toString() {
    return "ConfigSection[%s]".formatted(path);
  }
}
