package io.metaxy.core.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.SpecJson;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FieldKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One variant of a recorded feature graph.
 *
 * @param name document and variant
 * @param json what was recorded
 * @param graph the graph, built from the recorded specs and schemas
 */
record RecordedGraph(String name, JsonNode json, FeatureGraph graph) {

  static List<RecordedGraph> all() {
    List<RecordedGraph> graphs = new ArrayList<>();
    for (JsonNode document : ConformanceFiles.graphs()) {
      for (String variant : names(document.get("graphs"))) {
        graphs.add(of(document, variant));
      }
    }
    return graphs;
  }

  static RecordedGraph of(JsonNode document, String variant) {
    JsonNode json = document.get("graphs").get(variant);
    List<FeatureDefinition> definitions = new ArrayList<>();
    json.get("features").forEach(feature -> definitions.add(definition(feature)));
    return new RecordedGraph(
        document.get("name").textValue() + " " + variant,
        json,
        FeatureGraph.ofDefinitions(definitions));
  }

  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static FeatureDefinition definition(JsonNode feature) {
    Map<FieldKey, String> fieldVersions = new HashMap<>();
    feature
        .path("provenance_by_field_override")
        .properties()
        .forEach(
            entry -> fieldVersions.put(FieldKey.of(entry.getKey()), entry.getValue().textValue()));
    return FeatureDefinition.builder()
        .spec(SpecJson.read(feature.get("spec")))
        .project(feature.get("project").textValue())
        .schema(CanonicalJson.write(feature.get("feature_schema")))
        .classPath(feature.path("feature_class_path").asText(""))
        .external(feature.get("external").booleanValue())
        .fieldVersions(fieldVersions)
        .build();
  }

  @Override
  public String toString() {
    return name;
  }
}
