package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the versions of a graph with recorded ones, at all lengths that were recorded. */
final class VersionComparison {

  private VersionComparison() {}

  static void compare(Findings findings, FeatureGraph graph, JsonNode byLength) {
    for (Map.Entry<String, JsonNode> recorded : byLength.properties()) {
      String place = "at length %s, ".formatted(recorded.getKey());
      JsonNode json = recorded.getValue();
      UnknownMembers.refuse("versions", json, Set.of("features", "project_versions"));
      FeatureVersions versions = FeatureVersions.of(graph, Integer.parseInt(recorded.getKey()));
      for (Map.Entry<String, JsonNode> feature : json.required("features").properties()) {
        FeatureKey key = FeatureKey.of(feature.getKey());
        findings.same(place + key, versions(versions, key), recorded(feature.getValue()));
      }
      for (Map.Entry<String, JsonNode> project : json.required("project_versions").properties()) {
        findings.same(
            place + "project " + project.getKey(),
            versions.projectVersion(project.getKey()),
            project.getValue().asText());
      }
    }
  }

  private static Map<String, String> versions(FeatureVersions versions, FeatureKey key) {
    Map<String, String> result = new TreeMap<>();
    result.put("feature_spec_version", versions.specVersion(key));
    result.put("code_version", versions.codeVersion(key));
    result.put("feature_version", versions.featureVersion(key));
    result.put("definition_version", versions.definitionVersion(key));
    versions
        .fieldVersions(key)
        .forEach((field, version) -> result.put("field_versions." + field, version));
    return result;
  }

  private static Map<String, String> recorded(JsonNode feature) {
    Map<String, String> result = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : feature.properties()) {
      if (member.getKey().equals("field_versions")) {
        Texts.map(member.getValue())
            .forEach((field, version) -> result.put("field_versions." + field, version));
      } else {
        result.put(member.getKey(), member.getValue().asText());
      }
    }
    return result;
  }
}
