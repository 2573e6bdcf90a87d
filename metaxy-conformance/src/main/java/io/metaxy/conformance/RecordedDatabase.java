package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.version.SpecJson;
import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.PushedFeature;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was recorded of a database that the original wrote.
 *
 * @param document the recording
 */
public record RecordedDatabase(JsonNode document) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads a recording. */
  public static RecordedDatabase read(Path file) {
    try {
      return new RecordedDatabase(MAPPER.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the database's file, beside the recording. */
  public String file() {
    return document.get("database").asText();
  }

  /** How samples are hashed. */
  public HashAlgorithm algorithm() {
    return HashAlgorithm.byId(document.get("hash_algorithm").asText()).orElseThrow();
  }

  /** What the database is opened with. */
  public StoreContext context() {
    StoreSettings settings =
        new StoreSettings(
            document.get("hash_truncation_length").asInt(),
            document.get("enable_map_datatype").asBoolean(),
            true);
    return new StoreContext(
        "recorded", document.get("default_project").asText(), graph().graph(), settings);
  }

  /** The number of rows of each feature's table, of all versions. */
  public Map<FeatureKey, Integer> storedRows() {
    Map<FeatureKey, Integer> counts = new TreeMap<>();
    document
        .get("features")
        .properties()
        .forEach(
            feature ->
                counts.put(
                    FeatureKey.of(feature.getKey()),
                    feature.getValue().get("stored_rows").asInt()));
    return counts;
  }

  private RecordedGraph graph() {
    return RecordedGraph.of(document.get("graphs").get(document.get("current_graph").asText()));
  }

  /** Compares the database with the recording. */
  public ReplayResult compare(MetadataStore store) {
    List<String> differences = new ArrayList<>();
    int compared = 1;
    for (Map.Entry<String, JsonNode> entry : document.get("features").properties()) {
      FeatureKey key = FeatureKey.of(entry.getKey());
      RowComparison.difference(store.read(key).rows(), entry.getValue().get("rows"))
          .ifPresent(difference -> differences.add("rows of " + key + ":" + difference));
      compared++;
      JsonNode expected = entry.getValue().get("resolve_update");
      if (expected != null) {
        compared++;
        differences.addAll(resolve(store, key, expected));
      }
    }
    differences.addAll(definitions(store));
    return new ReplayResult(compared, List.of(), differences);
  }

  private static List<String> resolve(MetadataStore store, FeatureKey key, JsonNode expected) {
    try (Increment todo = store.resolveUpdate(key)) {
      IncrementSummary summary = todo.summary();
      ObjectNode actual = MAPPER.createObjectNode();
      actual.put("new", (int) summary.added());
      actual.put("stale", (int) summary.stale());
      actual.put("orphaned", (int) summary.orphaned());
      return actual.equals(expected)
          ? List.of()
          : List.of("increment of %s: %s instead of %s".formatted(key, actual, expected));
    }
  }

  private List<String> definitions(MetadataStore store) {
    List<JsonNode> unexpected = new ArrayList<>();
    store.pushedFeatures().forEach(pushed -> unexpected.add(json(pushed)));
    List<JsonNode> missing = new ArrayList<>();
    for (JsonNode row : document.get("feature_versions_rows")) {
      if (!unexpected.remove(row)) {
        missing.add(row);
      }
    }
    return missing.isEmpty() && unexpected.isEmpty()
        ? List.of()
        : List.of("definitions:%nmissing: %s%nnot recorded: %s".formatted(missing, unexpected));
  }

  private static JsonNode json(PushedFeature pushed) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("project", pushed.definition().project());
    json.put("feature_key", pushed.definition().key().toString());
    json.put("metaxy_feature_version", pushed.featureVersion());
    json.put("metaxy_definition_version", pushed.definitionVersion());
    try {
      json.set("feature_spec", MAPPER.readTree(SpecJson.write(pushed.definition().spec())));
      json.set("feature_schema", MAPPER.readTree(pushed.definition().schema()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    json.put("feature_class_path", pushed.definition().classPath());
    json.put("metaxy_project_version", pushed.projectVersion());
    ObjectNode tags = json.putObject("tags");
    pushed.tags().forEach(tags::put);
    return json;
  }

  /** The file. */
  @Override
  public String toString() {
    return file();
  }
}
