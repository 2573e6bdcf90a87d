package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.SpecJson;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A variant of a recorded graph.
 *
 * @param graph the features
 * @param columnTypes the types of each feature's columns, as the recording names them
 */
record RecordedGraph(FeatureGraph graph, Map<FeatureKey, JsonNode> columnTypes) {

  private static final Set<String> MEMBERS =
      Set.of(
          "key",
          "project",
          "feature_class_path",
          "external",
          "spec",
          "feature_schema",
          "provenance_by_field_override",
          "table_name",
          "column_suffix",
          "struct_keys",
          "field_code_versions",
          "field_dependencies",
          "input_id_columns",
          "downstream",
          "column_types");

  static RecordedGraph of(JsonNode json) {
    List<FeatureDefinition> definitions = new ArrayList<>();
    Map<FeatureKey, JsonNode> columnTypes = new HashMap<>();
    for (JsonNode feature : json.required("features")) {
      UnknownMembers.refuse("feature " + feature.path("key"), feature, MEMBERS);
      FeatureDefinition definition = definition(feature);
      definitions.add(definition);
      columnTypes.put(definition.key(), feature.required("column_types"));
    }
    return new RecordedGraph(FeatureGraph.ofDefinitions(definitions), columnTypes);
  }

  private static FeatureDefinition definition(JsonNode feature) {
    Map<FieldKey, String> fieldVersions = new HashMap<>();
    Texts.map(feature.path("provenance_by_field_override"))
        .forEach((field, version) -> fieldVersions.put(FieldKey.of(field), version));
    return FeatureDefinition.builder()
        .spec(SpecJson.read(feature.required("spec")))
        .project(feature.required("project").asText())
        .schema(feature.required("feature_schema").toString())
        .classPath(feature.path("feature_class_path").asText(""))
        .external(feature.required("external").asBoolean())
        .fieldVersions(fieldVersions)
        .build();
  }

  String columnType(FeatureKey feature, String column) {
    return Objects.requireNonNull(columnTypes.get(feature)).path(column).asText();
  }
}
