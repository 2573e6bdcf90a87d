package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.SpecJson;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A variant of a graph: its features, how they depend on each other, and their versions.
 *
 * @param name the file and the variant
 * @param tags how the document is marked
 * @param json what was recorded
 */
record GraphCase(String name, Tags tags, JsonNode json) implements RecordedCase {

  private static final Set<String> MEMBERS =
      Set.of(
          "features", "projects", "topological_order", "topological_order_descending", "versions");

  @Override
  public CaseResult check(StoreSite site) {
    UnknownMembers.refuse("it", json, MEMBERS);
    RecordedGraph recorded;
    try {
      recorded = RecordedGraph.of(json);
    } catch (MetaxyException e) {
      Optional<String> reason = AgreedDifference.ofGraph(tags, e);
      if (reason.isEmpty()) {
        throw e;
      }
      return CaseResult.skipped(reason.get());
    }
    Findings findings = new Findings();
    FeatureGraph graph = recorded.graph();
    findings.same(
        "projects", projects(graph), new TreeSet<>(Texts.list(json.required("projects"))));
    List<String> order = new ArrayList<>(strings(graph.topologicalOrder()));
    findings.same("topological_order", order, Texts.list(json.required("topological_order")));
    Collections.reverse(order);
    findings.same(
        "topological_order_descending",
        order,
        Texts.list(json.required("topological_order_descending")));
    for (JsonNode feature : json.required("features")) {
      FeatureKey key = FeatureKey.of(feature.required("key").asText());
      compareNames(findings, graph.spec(key), feature);
      compareDependencies(findings, graph, graph.definition(key), feature);
    }
    VersionComparison.compare(findings, graph, json.required("versions"));
    return findings.result();
  }

  private static void compareNames(Findings findings, FeatureSpec spec, JsonNode feature) {
    String place = spec.key() + ", ";
    findings.same(
        place + "spec", SpecJson.write(spec), CanonicalJson.write(feature.required("spec")));
    findings.same(
        place + "table_name", spec.key().tableName(), feature.required("table_name").asText());
    findings.same(
        place + "column_suffix",
        spec.key().columnSuffix(),
        feature.required("column_suffix").asText());
    findings.same(
        place + "struct_keys",
        byField(spec, field -> field.key().structKey()),
        Texts.map(feature.required("struct_keys")));
    findings.same(
        place + "field_code_versions",
        byField(spec, FieldSpec::codeVersion),
        Texts.map(feature.required("field_code_versions")));
  }

  private static void compareDependencies(
      Findings findings, FeatureGraph graph, FeatureDefinition definition, JsonNode feature) {
    String place = definition.key() + ", ";
    Map<String, List<String>> recorded = new TreeMap<>();
    feature
        .required("field_dependencies")
        .properties()
        .forEach(entry -> recorded.put(entry.getKey(), Texts.list(entry.getValue())));
    Map<String, List<String>> actual = new TreeMap<>();
    for (FieldSpec field : definition.spec().fields()) {
      // Nothing was recorded of fields whose versions are given.
      if (!definition.fieldVersions().containsKey(field.key())) {
        List<FieldRef> parents = graph.parentFields(definition.key(), field.key());
        actual.put(field.key().toString(), parents.stream().map(FieldRef::toString).toList());
      }
    }
    findings.same(place + "field_dependencies", actual, recorded);
    findings.same(
        place + "input_id_columns",
        new TreeSet<>(FeaturePlan.of(graph, definition.key()).joinColumns()),
        new TreeSet<>(Texts.list(feature.required("input_id_columns"))));
    // Both orders are topological; among equals ours goes by strings.
    findings.same(
        place + "downstream",
        new TreeSet<>(strings(graph.downstream(definition.key()))),
        new TreeSet<>(Texts.list(feature.required("downstream"))));
  }

  private static Set<String> projects(FeatureGraph graph) {
    Set<String> projects = new TreeSet<>();
    graph.definitions().forEach(definition -> projects.add(definition.project()));
    return projects;
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
}
