package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.SpecJson;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A variant of a recorded graph.
 *
 * @param graph the features
 * @param columnTypes the types of each feature's columns, as the recording names them
 */
record RecordedGraph(FeatureGraph graph, Map<FeatureKey, JsonNode> columnTypes) {

  static RecordedGraph of(JsonNode json) {
    List<FeatureDefinition> definitions = new ArrayList<>();
    Map<FeatureKey, JsonNode> columnTypes = new HashMap<>();
    for (JsonNode feature : json.get("features")) {
      FeatureDefinition definition =
          FeatureDefinition.builder()
              .spec(SpecJson.read(feature.get("spec")))
              .project(feature.get("project").asText())
              .schema(feature.get("feature_schema").toString())
              .build();
      definitions.add(definition);
      columnTypes.put(definition.key(), feature.get("column_types"));
    }
    return new RecordedGraph(FeatureGraph.ofDefinitions(definitions), columnTypes);
  }

  String columnType(FeatureKey feature, String column) {
    return Objects.requireNonNull(columnTypes.get(feature)).path(column).asText();
  }
}
