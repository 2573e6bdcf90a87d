package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;

/** Puts values that the caller set over a table. */
final class CodeLayer {

  private static final JavaValues VALUES = new JavaValues(new Origin.InCode());

  private CodeLayer() {}

  /** The table with the values over it; their keys are dotted as in TOML. */
  static Table over(Table root, Map<String, Object> overrides) {
    Table result = root;
    for (Map.Entry<String, Object> override : overrides.entrySet()) {
      String key = override.getKey();
      List<String> path = parse(key);
      ConfigValue value = VALUES.value(override.getValue(), key);
      for (int i = path.size() - 1; i >= 0; i--) {
        value = new Table(Map.of(path.get(i), value), VALUES.origin());
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
}
