package io.metaxy.core.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The versions of all recorded graphs; what else is recorded is replayed on stores. */
class RecordedVersionsTest {

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "conformance", "graphs"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void versionsAreAsRecordedAtEachLength(Path document) throws IOException {
    for (JsonNode variant : CanonicalJson.parse(Files.readString(document)).required("graphs")) {
      FeatureGraph graph = graph(variant);
      for (Map.Entry<String, JsonNode> recorded : variant.required("versions").properties()) {
        FeatureVersions versions = FeatureVersions.of(graph, Integer.parseInt(recorded.getKey()));
        assertThat(json(graph, versions)).isEqualTo(recorded.getValue());
      }
    }
  }

  private static ObjectNode json(FeatureGraph graph, FeatureVersions versions) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode projects = json.putObject("project_versions");
    ObjectNode features = json.putObject("features");
    for (FeatureDefinition definition : graph.definitions()) {
      FeatureKey key = definition.key();
      projects.put(definition.project(), versions.projectVersion(definition.project()));
      ObjectNode feature = features.putObject(key.toString());
      feature.put("feature_spec_version", versions.specVersion(key));
      feature.put("code_version", versions.codeVersion(key));
      feature.put("feature_version", versions.featureVersion(key));
      feature.put("definition_version", versions.definitionVersion(key));
      ObjectNode fields = feature.putObject("field_versions");
      versions
          .fieldVersions(key)
          .forEach((field, version) -> fields.put(field.toString(), version));
    }
    return json;
  }

  private static FeatureGraph graph(JsonNode variant) {
    List<FeatureDefinition> definitions = new ArrayList<>();
    for (JsonNode feature : variant.required("features")) {
      Map<FieldKey, String> given = new HashMap<>();
      feature
          .path("provenance_by_field_override")
          .properties()
          .forEach(field -> given.put(FieldKey.of(field.getKey()), field.getValue().asText()));
      definitions.add(
          FeatureDefinition.builder()
              .spec(SpecJson.read(feature.required("spec")))
              .project(feature.required("project").asText())
              .schema(CanonicalJson.write(feature.required("feature_schema")))
              .external(feature.required("external").asBoolean())
              .fieldVersions(given)
              .build());
    }
    return FeatureGraph.ofDefinitions(definitions);
  }
}
