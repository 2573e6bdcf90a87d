package io.metaxy.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.store.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of rows and configurations as JSON: numbers, texts, lists and objects. */
public final class JsonValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonValues() {}

  /** A row, its columns in order. */
  public static ObjectNode of(Row row) {
    return object(row.asMap());
  }

  /** Texts of things, such as keys. */
  public static ArrayNode texts(Collection<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(String.valueOf(value)));
    return array;
  }

  /** A value; moments, days and whatever else JSON has no type for become texts. */
  public static JsonNode of(@Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Collection<?> values) {
      ArrayNode array = JSON.arrayNode();
      values.forEach(element -> array.add(of(element)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof byte[] bytes) {
      return JSON.binaryNode(bytes);
    }
    return JSON.textNode(value.toString());
  }

  private static ObjectNode object(Map<?, ? extends @Nullable Object> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((key, value) -> object.set(String.valueOf(key), of(value)));
    return object;
  }

  private static JsonNode number(Number number) {
    if (number instanceof BigDecimal decimal) {
      return JSON.numberNode(decimal);
    }
    if (number instanceof BigInteger integer) {
      return JSON.numberNode(integer);
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      return Double.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(number.toString());
    }
    return JSON.numberNode(number.longValue());
  }
}
