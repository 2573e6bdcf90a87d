package io.metaxy.core.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata of a spec between Java values and JSON. */
final class MetadataJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MetadataJson() {}

  static ObjectNode write(FeatureKey feature, Map<String, @Nullable Object> metadata) {
    ObjectNode json = JSON.objectNode();
    metadata.forEach((name, value) -> json.set(name, write(feature, "metadata." + name, value)));
    return json;
  }

  private static JsonNode write(FeatureKey feature, String where, @Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    } else if (value instanceof String text) {
      return JSON.textNode(text);
    } else if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    } else if (value instanceof Integer number) {
      return JSON.numberNode(number.intValue());
    } else if (value instanceof Long number) {
      return JSON.numberNode(number.longValue());
    } else if (value instanceof BigInteger number) {
      return JSON.numberNode(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      return JSON.numberNode(number.doubleValue());
    } else if (value instanceof List<?> list) {
      return array(feature, where, list);
    } else if (value instanceof Map<?, ?> map) {
      return object(feature, where, map);
    }
    throw unusable(feature, where, value instanceof Double ? value.toString() : typeOf(value));
  }

  private static ArrayNode array(FeatureKey feature, String where, List<?> list) {
    ArrayNode json = JSON.arrayNode();
    for (int i = 0; i < list.size(); i++) {
      json.add(write(feature, where + "[" + i + "]", list.get(i)));
    }
    return json;
  }

  private static ObjectNode object(FeatureKey feature, String where, Map<?, ?> map) {
    ObjectNode json = JSON.objectNode();
    map.forEach(
        (name, value) -> {
          if (!(name instanceof String text)) {
            throw unusable(feature, where, "a map with keys that are not strings");
          }
          json.set(text, write(feature, where + "." + text, value));
        });
    return json;
  }

  private static String typeOf(Object value) {
    return "a " + value.getClass().getName();
  }

  private static MetaxyException unusable(FeatureKey feature, String where, String what) {
    return new MetaxyException(
        ErrorCode.INVALID_FEATURE,
        "Cannot write the spec of feature \"%s\" as JSON: member %s is %s. Use null, String, Boolean, Integer, Long, BigInteger, a finite Double, or a List or Map of these."
            .formatted(feature, where, what));
  }

  static @Nullable Object read(JsonNode json) {
    if (json.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      json.properties().forEach(member -> map.put(member.getKey(), read(member.getValue())));
      return Collections.unmodifiableMap(map);
    } else if (json.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      json.forEach(element -> list.add(read(element)));
      return Collections.unmodifiableList(list);
    } else if (json.isTextual()) {
      return json.textValue();
    } else if (json.isBoolean()) {
      return json.booleanValue();
    } else if (json.isNumber()) {
      return json.numberValue();
    }
    return null;
  }
}
