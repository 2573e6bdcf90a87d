package io.metaxy.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.hash.SampleHash;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.HashAlgorithm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Replays the writes and resolutions of one recorded run on plain collections, for graphs in which
 * every feature has one parent at most, of the same samples and all of whose columns are taken.
 */
final class ProvenanceReplay {

  private record Table(FeatureKey feature, String version) {}

  private final JsonNode document;
  private final SampleHash hash;
  private final Map<Table, Map<String, ObjectNode>> tables = new LinkedHashMap<>();
  private FeatureVersions versions;
  private ProvenanceText provenance;

  ProvenanceReplay(JsonNode document, JsonNode run) {
    this.document = document;
    this.hash =
        new SampleHash(
            HashAlgorithm.byId(run.get("hash_algorithm").textValue()).orElseThrow(),
            run.get("hash_truncation_length").intValue());
    useGraph("v1");
  }

  /** Replays a step; returns whether it had something to check. */
  boolean replay(JsonNode step) {
    switch (step.get("op").textValue()) {
      case "use_graph" -> {
        useGraph(step.get("graph").textValue());
        return false;
      }
      case "write" -> write(feature(step), step);
      case "resolve_update" -> resolve(feature(step), step);
      case "delete" -> {
        // Which rows a filter keeps is not the matter here.
        Map<String, ObjectNode> table = table(feature(step));
        table.clear();
        step.get("expect_read")
            .forEach(row -> table.put(id(feature(step), row), ((ObjectNode) row).deepCopy()));
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void useGraph(String variant) {
    RecordedGraph recorded = RecordedGraph.of(document, variant);
    versions = FeatureVersions.of(recorded.graph(), hash.truncationLength());
    provenance = new ProvenanceText(recorded.graph(), hash);
  }

  private void write(FeatureSpec feature, JsonNode step) {
    for (JsonNode row : step.get("rows")) {
      ObjectNode complete = complete(row);
      if (row.has("provenance")) {
        assertThat(complete.get("provenance")).isEqualTo(row.get("provenance"));
      }
      table(feature).put(id(feature, row), complete);
    }
    assertRows(table(feature).values(), step.get("expect_read"));
  }

  private void resolve(FeatureSpec feature, JsonNode step) {
    Map<String, ObjectNode> stored = table(feature);
    Map<String, ObjectNode> expected = expected(feature, step);
    List<ObjectNode> added = new ArrayList<>();
    List<ObjectNode> stale = new ArrayList<>();
    List<ObjectNode> orphaned = new ArrayList<>();
    expected.forEach(
        (id, row) -> {
          ObjectNode old = stored.get(id);
          if (old == null) {
            added.add(row);
          } else if (!Objects.equals(old.get("provenance"), row.get("provenance"))) {
            stale.add(row);
          }
        });
    stored.forEach(
        (id, row) -> {
          if (!expected.containsKey(id)) {
            orphaned.add(idsAndProvenance(feature, row));
          }
        });
    assertRows(added, step.get("expect").get("new"));
    assertRows(stale, step.get("expect").get("stale"));
    assertRows(orphaned, step.get("expect").get("orphaned"));
  }

  /** The rows that ought to be stored: made from the parent, or the samples given for a root. */
  private Map<String, ObjectNode> expected(FeatureSpec feature, JsonNode step) {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    if (feature.isRoot()) {
      step.get("samples").forEach(sample -> rows.put(id(feature, sample), complete(sample)));
      return rows;
    }
    FeatureSpec parent = versions.graph().spec(feature.dependencies().get(0).feature());
    for (ObjectNode upstream : table(parent).values()) {
      Map<String, String> dataVersions = texts(upstream.get("data_version_by_field"));
      Map<String, String> fields =
          provenance.ofFields(
              feature,
              field -> Objects.requireNonNull(dataVersions.get(field.field().structKey())));
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      row.set("values", upstream.get("values"));
      fields.forEach(row.putObject("provenance_by_field")::put);
      rows.put(id(feature, upstream), complete(row));
    }
    return rows;
  }

  /** A row with the columns that follow from those given. */
  private ObjectNode complete(JsonNode row) {
    JsonNode given = row.path("data_version_by_field");
    JsonNode dataVersions = given.isObject() ? given : row.get("provenance_by_field");
    ObjectNode complete = JsonNodeFactory.instance.objectNode();
    complete.set("values", row.get("values"));
    complete.set("provenance_by_field", row.get("provenance_by_field"));
    complete.put("provenance", provenance.ofSample(texts(row.get("provenance_by_field"))));
    complete.set("data_version_by_field", dataVersions);
    complete.put("data_version", provenance.ofSample(texts(dataVersions)));
    return complete;
  }

  private Map<String, ObjectNode> table(FeatureSpec feature) {
    Table key = new Table(feature.key(), versions.featureVersion(feature.key()));
    return tables.computeIfAbsent(key, k -> new LinkedHashMap<>());
  }

  private FeatureSpec feature(JsonNode step) {
    return versions.graph().spec(FeatureKey.of(step.get("feature").textValue()));
  }

  private static String id(FeatureSpec feature, JsonNode row) {
    return CanonicalJson.write(ids(feature, row));
  }

  private static ObjectNode ids(FeatureSpec feature, JsonNode row) {
    return ((ObjectNode) row.get("values")).deepCopy().retain(feature.idColumns());
  }

  private static ObjectNode idsAndProvenance(FeatureSpec feature, ObjectNode row) {
    ObjectNode orphan = JsonNodeFactory.instance.objectNode();
    orphan.set("values", ids(feature, row));
    orphan.set("provenance", row.get("provenance"));
    return orphan;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
    return texts;
  }

  private static void assertRows(Collection<ObjectNode> actual, JsonNode expected) {
    List<String> rows = new ArrayList<>();
    expected.forEach(row -> rows.add(CanonicalJson.write(row)));
    assertThat(actual.stream().map(CanonicalJson::write)).containsExactlyInAnyOrderElementsOf(rows);
  }
}
