package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Items;
import io.metaxy.core.config.ConfigValue.Scalar;
import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;

/** Puts values that the caller set over a table. */
final class CodeLayer {

  private static final Origin ORIGIN = new Origin.InCode();

  private CodeLayer() {}

  /** The table with the values over it; their keys are dotted as in TOML. */
  static Table over(Table root, Map<String, Object> overrides) {
    Table result = root;
    for (Map.Entry<String, Object> override : overrides.entrySet()) {
      String key = override.getKey();
      List<String> path = parse(key);
      ConfigValue value = value(override.getValue(), key);
      for (int i = path.size() - 1; i >= 0; i--) {
        value = new Table(Map.of(path.get(i), value), ORIGIN);
      }
      if (value instanceof Table table) {
        result = result.mergedUnder(table);
      }
    }
    return result;
  }

  private static List<String> parse(String key) {
    try {
      return Toml.parseDottedKey(key);
    } catch (IllegalArgumentException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "set in code: \"%s\" is not a dotted key. Write it as in TOML, such as stores.dev.config.database."
              .formatted(key),
          e);
    }
  }

  private static ConfigValue value(Object value, String key) {
    if (value instanceof Map<?, ?> map) {
      Map<String, ConfigValue> entries = new LinkedHashMap<>();
      map.forEach(
          (name, inner) ->
              entries.put(name.toString(), value(inner, "%s.%s".formatted(key, name))));
      return new Table(entries, ORIGIN);
    }
    if (value instanceof Collection<?> collection) {
      List<ConfigValue> values = new ArrayList<>();
      for (Object item : collection) {
        values.add(value(item, "%s[%d]".formatted(key, values.size())));
      }
      return new Items(values, ORIGIN);
    }
    return new Scalar(scalar(value, key), ORIGIN);
  }

  private static Object scalar(Object value, String key) {
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Path) {
      return value.toString();
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    throw ORIGIN.error(
        ErrorCode.INVALID_VALUE,
        key,
        "a value of %s cannot be used. Give a text, number, boolean, path, list or map."
            .formatted(value.getClass().getName()));
  }
}
