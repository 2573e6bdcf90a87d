package io.metaxy.duckdb.lake;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** A configuration over nested maps, as strict as that of a file. */
public record MapSection(String path, Map<String, Object> map) implements ConfigSection {

  private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:-(.*?)}");

  /** Reads TOML; of a template it takes the default. */
  public static ConfigSection toml(String text) {
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      throw new IllegalArgumentException(toml.errors().toString());
    }
    return new MapSection("", table(toml));
  }

  /** Reads a resource. */
  static String resource(String name) throws IOException {
    try (var in = MapSection.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, Object> table(TomlTable table) {
    Map<String, Object> map = new LinkedHashMap<>();
    table.keySet().forEach(key -> map.put(key, value(table.get(List.of(key)))));
    return map;
  }

  private static Object value(@Nullable Object value) {
    if (value instanceof TomlTable table) {
      return table(table);
    }
    if (value instanceof TomlArray array) {
      return array.toList().stream().map(MapSection::value).toList();
    }
    if (value instanceof String text) {
      return DEFAULT.matcher(text).replaceAll("$1");
    }
    return Objects.requireNonNull(value);
  }

  @Override
  public Set<String> keys() {
    return map.keySet();
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(map.get(key)).map(value -> scalar(key, value).toString());
  }

  private Object scalar(String key, Object value) {
    if (value instanceof Map || value instanceof List) {
      throw invalid(key, "expected a text.");
    }
    return value;
  }

  @Override
  public String requiredText(String key) {
    return text(key)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> invalid(key, "is missing. Set it."));
  }

  @Override
  public Optional<Long> integer(String key) {
    return text(key).map(Long::valueOf);
  }

  @Override
  public Optional<Boolean> bool(String key) {
    return text(key).map(Boolean::valueOf);
  }

  @Override
  public List<String> texts(String key) {
    return list(key).stream().map(value -> scalar(key, value).toString()).toList();
  }

  @Override
  public List<Object> textsAndSections(String key) {
    return list(key).stream()
        .map(value -> value instanceof Map ? asSection(key, value) : scalar(key, value).toString())
        .toList();
  }

  private List<?> list(String key) {
    return map.get(key) instanceof List<?> list ? list : List.of();
  }

  @Override
  public Map<String, Object> values(String key) {
    return section(key).map(section -> ((MapSection) section).map).orElse(Map.of());
  }

  @Override
  public Optional<ConfigSection> section(String key) {
    return Optional.ofNullable(map.get(key)).map(value -> asSection(key, value));
  }

  private ConfigSection asSection(String key, Object value) {
    if (value instanceof Map<?, ?> table) {
      Map<String, Object> inner = new LinkedHashMap<>();
      table.forEach((name, element) -> inner.put((String) name, element));
      return new MapSection(path.isEmpty() ? key : path + "." + key, inner);
    }
    throw invalid(key, "expected a table.");
  }

  @Override
  public List<ConfigSection> sections(String key) {
    return list(key).stream().map(value -> asSection(key, value)).toList();
  }

  @Override
  public MetaxyException invalid(String key, String message) {
    return new MetaxyException(ErrorCode.INVALID_VALUE, "%s.%s: %s".formatted(path, key, message));
  }

  @Override
  public void refuseOthers(Set<String> known) {
    Set<String> others = new TreeSet<>(map.keySet());
    others.removeAll(known);
    if (!others.isEmpty()) {
      throw new MetaxyException(ErrorCode.UNKNOWN_KEY, "%s: unknown %s".formatted(path, others));
    }
  }
}
