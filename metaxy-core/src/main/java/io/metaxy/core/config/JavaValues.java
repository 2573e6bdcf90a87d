package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Items;
import io.metaxy.core.config.ConfigValue.Scalar;
import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.error.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns values of Java into those of a configuration.
 *
 * @param origin where they come from
 */
record JavaValues(Origin origin) {

  /**
   * A table.
   *
   * @param path its full key, for messages; may be empty
   */
  Table table(String path, Map<?, ?> values) {
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            entries.put(
                name.toString(),
                value(value, path.isEmpty() ? name.toString() : "%s.%s".formatted(path, name))));
    return new Table(entries, origin);
  }

  /**
   * A text, number, truth value or path, or a list or map of these.
   *
   * @param key its full key, for messages
   */
  ConfigValue value(Object value, String key) {
    if (value instanceof Map<?, ?> map) {
      return table(key, map);
    }
    if (value instanceof Collection<?> collection) {
      List<ConfigValue> values = new ArrayList<>();
      for (Object item : collection) {
        values.add(value(item, "%s[%d]".formatted(key, values.size())));
      }
      return new Items(values, origin);
    }
    return new Scalar(scalar(value, key), origin);
  }

  private Object scalar(Object value, String key) {
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
    throw origin.error(
        ErrorCode.INVALID_VALUE,
        key,
        "a value of %s cannot be used. Give a text, number, boolean, path, list or map."
            .formatted(value.getClass().getName()));
  }
}
