package io.metaxy.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.core.version.SpecJson;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphConformanceTest {

  private static final List<RecordedGraph> GRAPHS = RecordedGraph.all();

  static List<RecordedGraph> graphs() {
    return GRAPHS;
  }

  static Stream<Arguments> graphsAtLengths() {
    return GRAPHS.stream()
        .flatMap(
            recorded ->
                Stream.of(8, 16, 64)
                    .map(
                        length ->
                            Arguments.argumentSet(recorded + " at " + length, recorded, length)));
  }

  @Test
  void thereAreRecordedGraphs() {
    assertThat(GRAPHS).hasSizeGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void orderIsTopological(RecordedGraph recorded) {
    assertThat(strings(recorded.graph().topologicalOrder()))
        .isEqualTo(texts(recorded.json().get("topological_order")));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void namesInADatabaseAreAsRecorded(RecordedGraph recorded) {
    for (JsonNode feature : recorded.json().get("features")) {
      FeatureSpec spec = spec(recorded, feature);
      assertThat(spec.key().tableName()).isEqualTo(feature.get("table_name").textValue());
      assertThat(byField(spec, field -> field.key().structKey()))
          .isEqualTo(textMap(feature.get("struct_keys")));
      assertThat(byField(spec, FieldSpec::codeVersion))
          .isEqualTo(textMap(feature.get("field_code_versions")));
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void fieldsDependOnTheRecordedFields(RecordedGraph recorded) {
    FeatureGraph graph = recorded.graph();
    for (JsonNode feature : recorded.json().get("features")) {
      FeatureSpec spec = spec(recorded, feature);
      Map<String, List<String>> expected = new TreeMap<>();
      feature
          .get("field_dependencies")
          .properties()
          .forEach(entry -> expected.put(entry.getKey(), texts(entry.getValue())));
      Map<String, List<String>> actual = new TreeMap<>();
      for (FieldSpec field : recordedFields(graph.definition(spec.key()))) {
        List<FieldRef> parents = graph.parentFields(spec.key(), field.key());
        actual.put(field.key().toString(), parents.stream().map(FieldRef::toString).toList());
      }
      assertThat(actual).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void parentsAreJoinedOnTheRecordedColumns(RecordedGraph recorded) {
    for (JsonNode feature : recorded.json().get("features")) {
      FeaturePlan plan = FeaturePlan.of(recorded.graph(), spec(recorded, feature).key());
      assertThat(plan.joinColumns())
          .as("%s", feature.get("key"))
          .containsExactlyInAnyOrderElementsOf(texts(feature.get("input_id_columns")));
    }
  }

  /** Both orders are topological; among equals ours goes by strings. */
  @ParameterizedTest
  @MethodSource("graphs")
  void downstreamIsAsRecorded(RecordedGraph recorded) {
    for (JsonNode feature : recorded.json().get("features")) {
      FeatureKey key = spec(recorded, feature).key();
      assertThat(strings(recorded.graph().downstream(key)))
          .containsExactlyInAnyOrderElementsOf(texts(feature.get("downstream")));
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void specsAreWrittenAsTheyWereRead(RecordedGraph recorded) {
    for (JsonNode feature : recorded.json().get("features")) {
      assertThat(SpecJson.write(spec(recorded, feature)))
          .isEqualTo(CanonicalJson.write(feature.get("spec")));
    }
  }

  @ParameterizedTest
  @MethodSource("graphsAtLengths")
  void versionsAreAsRecorded(RecordedGraph recorded, int length) {
    FeatureVersions versions = FeatureVersions.of(recorded.graph(), length);
    JsonNode expected = recorded.json().get("versions").get(Integer.toString(length));
    JsonNode features = expected.get("features");
    assertThat(RecordedGraph.names(features)).hasSize(recorded.graph().definitions().size());
    for (Map.Entry<String, JsonNode> entry : features.properties()) {
      FeatureKey key = FeatureKey.of(entry.getKey());
      Map<String, String> actual = new TreeMap<>();
      actual.put("feature_spec_version", versions.specVersion(key));
      actual.put("code_version", versions.codeVersion(key));
      actual.put("feature_version", versions.featureVersion(key));
      actual.put("definition_version", versions.definitionVersion(key));
      Map<String, String> fields = new TreeMap<>();
      versions.fieldVersions(key).forEach((field, v) -> fields.put(field.toString(), v));
      assertThat(fields).as("%s", key).isEqualTo(textMap(entry.getValue().get("field_versions")));
      assertThat(actual).as("%s", key).isEqualTo(textMap(entry.getValue(), "field_versions"));
    }
  }

  @ParameterizedTest
  @MethodSource("graphsAtLengths")
  void projectVersionsAreAsRecorded(RecordedGraph recorded, int length) {
    FeatureVersions versions = FeatureVersions.of(recorded.graph(), length);
    Map<String, String> expected =
        textMap(
            recorded.json().get("versions").get(Integer.toString(length)).get("project_versions"));
    assertThat(expected).isNotEmpty();
    expected.forEach(
        (project, version) -> assertThat(versions.projectVersion(project)).isEqualTo(version));
  }

  /** Nothing was recorded of fields whose versions are given. */
  private static List<FieldSpec> recordedFields(FeatureDefinition definition) {
    return definition.spec().fields().stream()
        .filter(field -> !definition.fieldVersions().containsKey(field.key()))
        .toList();
  }

  private static FeatureSpec spec(RecordedGraph recorded, JsonNode feature) {
    return recorded.graph().spec(FeatureKey.of(feature.get("key").textValue()));
  }

  private static Map<String, String> byField(
      FeatureSpec spec, Function<FieldSpec, String> property) {
    Map<String, String> result = new TreeMap<>();
    spec.fields().forEach(field -> result.put(field.key().toString(), property.apply(field)));
    return result;
  }

  private static List<String> strings(List<FeatureKey> keys) {
    return keys.stream().map(FeatureKey::toString).toList();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.textValue()));
    return texts;
  }

  private static Map<String, String> textMap(JsonNode object, String... without) {
    Map<String, String> map = new TreeMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().textValue()));
    Stream.of(without).forEach(map::remove);
    return map;
  }
}
