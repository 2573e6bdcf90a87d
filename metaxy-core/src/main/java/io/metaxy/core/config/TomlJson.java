package io.metaxy.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** JSON that was written as TOML, which has no null: what is missing was null. */
final class TomlJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TomlJson() {}

  static ObjectNode of(TomlTable table) {
    ObjectNode json = JSON.objectNode();
    for (String key : table.keySet()) {
      json.set(key, value(table.get(List.of(key))));
    }
    return json;
  }

  private static JsonNode value(Object value) {
    if (value instanceof TomlTable table) {
      return of(table);
    } else if (value instanceof TomlArray array) {
      ArrayNode json = JSON.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        json.add(value(array.get(i)));
      }
      return json;
    } else if (value instanceof Long number) {
      return JSON.numberNode(number);
    } else if (value instanceof Double number) {
      return JSON.numberNode(number);
    } else if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    return JSON.textNode(value.toString());
  }
}
