package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values of recordings as those of rows, and both as texts that can be compared. */
final class RecordedValue {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private RecordedValue() {}

  static @Nullable Object ofType(JsonNode json, String type) {
    if (json.isNull()) {
      return null;
    }
    return switch (type) {
      case "int64" -> json.longValue();
      case "float64" -> json.doubleValue();
      case "boolean" -> json.booleanValue();
      case "timestamp" -> Instant.parse(json.asText());
      case "date" -> LocalDate.parse(json.asText());
      default -> json.asText();
    };
  }

  static Map<String, @Nullable String> texts(JsonNode json) {
    Map<String, @Nullable String> texts = new TreeMap<>();
    json.fieldNames().forEachRemaining(name -> texts.put(name, textOf(json.get(name))));
    return texts;
  }

  static @Nullable String text(JsonNode json) {
    return json.isObject() ? texts(json).toString() : textOf(json);
  }

  private static @Nullable String textOf(JsonNode json) {
    if (json.isNull()) {
      return null;
    }
    return json.isNumber() && !json.isIntegralNumber()
        ? Double.toString(json.doubleValue())
        : json.asText();
  }

  static @Nullable String text(@Nullable Object value) {
    if (value instanceof Instant moment) {
      return MOMENT.format(moment);
    }
    if (value instanceof Map<?, ?> map) {
      return new TreeMap<Object, @Nullable Object>(map).toString();
    }
    return value == null ? null : value.toString();
  }
}
