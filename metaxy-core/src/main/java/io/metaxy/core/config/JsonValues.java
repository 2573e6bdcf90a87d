package io.metaxy.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaxy.core.config.ConfigValue.Items;
import io.metaxy.core.config.ConfigValue.Scalar;
import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a table or a list that a text of the environment stands for. */
final class JsonValues {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final Origin origin;
  private final String key;
  private final String expected;

  private JsonValues(Origin origin, String key, String expected) {
    this.origin = origin;
    this.key = key;
    this.expected = expected;
  }

  /** The table that a text of the environment stands for. */
  static Table table(Scalar text, String key) {
    JsonValues values = new JsonValues(text.origin(), key, "a table, written as a JSON object");
    if (values.read(text.text()) instanceof Table table) {
      return table;
    }
    throw values.refused("");
  }

  /** The list that a text of the environment stands for. */
  static Items items(Scalar text, String key) {
    JsonValues values = new JsonValues(text.origin(), key, "a list, written as a JSON array");
    if (values.read(text.text()) instanceof Items items) {
      return items;
    }
    throw values.refused("");
  }

  private ConfigValue read(String text) {
    try {
      return value(READER.readTree(text));
    } catch (JsonProcessingException e) {
      // Jackson quotes what it read, which may be a secret: neither its words nor the cause go on.
      throw refused(
          e.getLocation() == null
              ? ""
              : " (wrong at character %d)".formatted(e.getLocation().getCharOffset() + 1));
    }
  }

  private ConfigValue value(JsonNode node) {
    if (node.isObject()) {
      Map<String, ConfigValue> entries = new LinkedHashMap<>();
      node.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
      return new Table(entries, origin);
    }
    if (node.isArray()) {
      List<ConfigValue> values = new ArrayList<>();
      node.forEach(item -> values.add(value(item)));
      return new Items(values, origin);
    }
    return new Scalar(scalar(node), origin);
  }

  private Object scalar(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.canConvertToLong() && node.isIntegralNumber()) {
      return node.longValue();
    }
    if (node.isFloatingPointNumber()) {
      return node.doubleValue();
    }
    throw refused(" without null and without numbers that are too large");
  }

  private MetaxyException refused(String detail) {
    return origin.error(ErrorCode.INVALID_VALUE, key, "expected %s%s.".formatted(expected, detail));
  }
}
