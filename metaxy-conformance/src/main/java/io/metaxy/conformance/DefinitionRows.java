package io.metaxy.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.SpecJson;
import io.metaxy.store.PushedFeature;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares pushed definitions with recorded rows of the system table. */
final class DefinitionRows {

  private DefinitionRows() {}

  /** What differs; empty if nothing does. */
  static Optional<String> difference(List<PushedFeature> pushed, JsonNode recorded) {
    List<JsonNode> rows = new ArrayList<>();
    recorded.forEach(rows::add);
    return MultisetComparison.difference(pushed.stream().map(DefinitionRows::json).toList(), rows);
  }

  private static JsonNode json(PushedFeature pushed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("project", pushed.definition().project());
    json.put("feature_key", pushed.definition().key().toString());
    json.put("metaxy_feature_version", pushed.featureVersion());
    json.put("metaxy_definition_version", pushed.definitionVersion());
    json.set("feature_spec", parsed(SpecJson.write(pushed.definition().spec())));
    json.set("feature_schema", parsed(pushed.definition().schema()));
    json.put("feature_class_path", pushed.definition().classPath());
    json.put("metaxy_project_version", pushed.projectVersion());
    ObjectNode tags = json.putObject("tags");
    pushed.tags().forEach(tags::put);
    return json;
  }

  private static JsonNode parsed(String json) {
    try {
      return CanonicalJson.parse(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
