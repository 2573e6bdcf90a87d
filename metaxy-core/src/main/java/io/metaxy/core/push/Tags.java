package io.metaxy.core.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The notes of a push as JSON. */
final class Tags {

  /** Says who recorded a definition: a JSON text inside the JSON, with the writer's version. */
  private static final String WRITER = "metaxy";

  private Tags() {}

  static String write(Map<String, String> tags) {
    if (tags.containsKey(WRITER)) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot push with the tag \"%s\": it says which writer recorded the definitions. Choose another name."
              .formatted(WRITER));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    tags.forEach(json::put);
    ObjectNode writer = JsonNodeFactory.instance.objectNode();
    writer.put("version", WriterVersion.get());
    writer.put("writer", "metaxy-jvm");
    json.put(WRITER, CanonicalJson.writeInOrder(writer));
    return CanonicalJson.writeInOrder(json);
  }

  /** The notes; values that are not texts as their JSON. */
  static Map<String, String> read(String json) throws JsonProcessingException {
    Map<String, String> tags = new LinkedHashMap<>();
    if (!json.isEmpty()) {
      CanonicalJson.parse(json)
          .properties()
          .forEach(tag -> tags.put(tag.getKey(), text(tag.getValue())));
    }
    return tags;
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : CanonicalJson.writeInOrder(value);
  }
}
