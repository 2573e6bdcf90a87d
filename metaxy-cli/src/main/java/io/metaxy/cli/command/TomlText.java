package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON in the way of a TOML file. Texts of both are quoted alike. */
final class TomlText {

  private TomlText() {}

  static String of(ObjectNode json) {
    StringBuilder text = new StringBuilder();
    table(json, "", text);
    return text.toString();
  }

  private static void table(ObjectNode table, String path, StringBuilder text) {
    List<Map.Entry<String, JsonNode>> tables = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : table.properties()) {
      if (entry.getValue().isObject()) {
        tables.add(entry);
      } else if (!entry.getValue().isNull()) {
        text.append("%s = %s%n".formatted(key(entry.getKey()), entry.getValue()));
      }
    }
    for (Map.Entry<String, JsonNode> entry : tables) {
      ObjectNode inner = (ObjectNode) entry.getValue();
      String full = path.isEmpty() ? key(entry.getKey()) : path + "." + key(entry.getKey());
      if (inner.properties().stream().anyMatch(e -> !e.getValue().isObject())) {
        text.append("%n[%s]%n".formatted(full));
      }
      table(inner, full, text);
    }
  }

  private static String key(String key) {
    return key.matches("[A-Za-z0-9_-]+") ? key : "\"" + key.replace("\"", "\\\"") + "\"";
  }
}
