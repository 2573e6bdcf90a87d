package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.FieldsMapping;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Features of which the original says that they are not valid.
 *
 * @param json the recorded case
 */
public record InvalidFeatures(JsonNode json) {

  private static final String ROOT_COLUMN = "c";

  /** All cases of a file. */
  public static List<InvalidFeatures> in(Path file) {
    List<InvalidFeatures> cases = new ArrayList<>();
    try {
      new ObjectMapper()
          .readTree(file.toFile())
          .get("cases")
          .forEach(json -> cases.add(new InvalidFeatures(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  /** Whether the original rejects the features. */
  public boolean rejected() {
    return json.get("rejected").asBoolean();
  }

  /** The reason why they are rejected: by the graph, by the store, or by a resolve. */
  public Optional<MetaxyException> rejection(ReplayedStore replayed) {
    try {
      List<FeatureSpec> specs = new ArrayList<>();
      json.get("features").forEach(feature -> specs.add(spec(feature)));
      StoreContext context =
          new StoreContext(
              "invalid",
              "default",
              FeatureGraph.of("default", specs),
              StoreSettings.DEFAULT.withAutoCreateTables(true));
      try (MetadataStore store = replayed.open(context, HashAlgorithm.MD5)) {
        specs.stream().filter(FeatureSpec::isRoot).forEach(root -> write(store, root));
        specs.stream()
            .filter(spec -> !spec.isRoot())
            .forEach(spec -> store.resolveUpdate(spec).close());
      }
      return Optional.empty();
    } catch (MetaxyException e) {
      return Optional.of(e);
    }
  }

  private static void write(MetadataStore store, FeatureSpec root) {
    TreeMap<String, Object> provenance = new TreeMap<>();
    root.fields().forEach(field -> provenance.put(field.key().structKey(), "1"));
    TreeMap<String, Object> row = new TreeMap<>();
    root.idColumns().forEach(id -> row.put(id, "1"));
    row.put(ROOT_COLUMN, "x");
    row.put(SystemColumns.PROVENANCE_BY_FIELD, provenance);
    store.write(root, Rows.ofRows(List.of(Row.of(row))));
  }

  private static FeatureSpec spec(JsonNode json) {
    FeatureSpec.Builder spec =
        FeatureSpec.builder().key(json.get("key").asText()).idColumns(texts(json, "id_columns"));
    json.get("fields").forEach(field -> spec.fields(field(field)));
    json.get("deps").forEach(dependency -> spec.dependsOn(dependency(dependency)));
    return spec.build();
  }

  private static FieldSpec field(JsonNode json) {
    if (json.isTextual()) {
      return FieldSpec.of(json.asText(), "1");
    }
    FieldSpec.Builder field = FieldSpec.builder(json.get("key").asText()).codeVersion("1");
    json.path("deps")
        .forEach(
            dependency ->
                field.dependsOn(
                    FeatureKey.of(dependency.get("feature").asText()),
                    texts(dependency, "fields").toArray(String[]::new)));
    return field.build();
  }

  private static FeatureDependency dependency(JsonNode json) {
    if (json.isTextual()) {
      return FeatureDependency.on(FeatureKey.of(json.asText()));
    }
    FeatureDependency.Builder dependency =
        FeatureDependency.builder(FeatureKey.of(json.get("feature").asText()));
    if (json.has("select")) {
      dependency.select(texts(json, "select"));
    }
    json.path("rename")
        .properties()
        .forEach(rename -> dependency.putRename(rename.getKey(), rename.getValue().asText()));
    // The recording has the text of the object; only one kind of mapping occurs.
    if (json.path("fields_mapping").asText().contains("NoneFieldsMapping")) {
      dependency.fieldsMapping(new FieldsMapping.None());
    } else if (json.has("fields_mapping")) {
      throw new IllegalArgumentException(json.toString());
    }
    return dependency.build();
  }

  private static List<String> texts(JsonNode json, String member) {
    List<String> texts = new ArrayList<>();
    json.get(member).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The case's name. */
  @Override
  public String toString() {
    return json.get("name").asText();
  }
}
