package io.metaxy.duckdb.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.SpecJson;
import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One run of a recorded graph, step by step, on a store in a file. */
final class Replay {

  private final JsonNode document;
  private final JsonNode run;
  private final Path file;
  private FeatureGraph graph = FeatureGraph.of();
  private JsonNode graphJson;

  Replay(JsonNode document, JsonNode run, Path file) {
    this.document = document;
    this.run = run;
    this.file = file;
    this.graphJson = document;
  }

  /**
   * Replays all steps that the store has operations for; the number of those that were compared.
   */
  int play() throws SQLException {
    int compared = 0;
    int number = 0;
    for (JsonNode step : run.get("steps")) {
      String place = "step %d %s %s".formatted(number++, step.get("op"), step.path("feature"));
      compared += play(step, place) ? 1 : 0;
    }
    return compared;
  }

  private boolean play(JsonNode step, String place) throws SQLException {
    switch (step.get("op").asText()) {
      case "use_graph" -> {
        useGraph(step.get("graph").asText());
        return false;
      }
      case "write" -> write(step);
      case "resolve_update" -> {
        if (step.has("samples")
            || step.has("filters")
            || step.has("global_filters")
            || step.has("target_filters")
            || step.has("staleness_predicates")
            || step.has("skip_comparison")) {
          return false;
        }
        resolve(step, place);
        return true;
      }
      case "delete" -> delete(step);
      default -> {
        return false;
      }
    }
    if (!step.has("expect_read")) {
      return false;
    }
    try (MetadataStore store = open()) {
      compare(place, store.read(key(step)), step.get("expect_read"));
    }
    return true;
  }

  private void useGraph(String variant) {
    graphJson = document.get("graphs").get(variant);
    List<FeatureDefinition> definitions = new ArrayList<>();
    for (JsonNode feature : graphJson.get("features")) {
      definitions.add(
          FeatureDefinition.builder()
              .spec(SpecJson.read(feature.get("spec")))
              .project(feature.get("project").asText())
              .schema(feature.get("feature_schema").toString())
              .build());
    }
    graph = FeatureGraph.ofDefinitions(definitions);
  }

  private void write(JsonNode step) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : step.get("rows")) {
      Map<String, @Nullable Object> values = values(step, row.get("values"));
      values.put(SystemColumns.PROVENANCE_BY_FIELD, texts(row.get("provenance_by_field")));
      if (row.hasNonNull("provenance")) {
        values.put(SystemColumns.PROVENANCE, row.get("provenance").asText());
      }
      if (row.has("data_version_by_field")) {
        JsonNode given = row.get("data_version_by_field");
        values.put(SystemColumns.DATA_VERSION_BY_FIELD, given.isNull() ? null : texts(given));
      }
      rows.add(Row.of(values));
    }
    try (MetadataStore store = open()) {
      store.write(key(step), Rows.ofRows(rows));
    }
  }

  private Map<String, @Nullable Object> values(JsonNode step, JsonNode json) {
    JsonNode types = feature(step.get("feature").asText()).get("column_types");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    json.fieldNames()
        .forEachRemaining(
            name -> values.put(name, value(json.get(name), types.path(name).asText())));
    return values;
  }

  private static @Nullable Object value(JsonNode json, String type) {
    if (json.isNull()) {
      return null;
    }
    return switch (type) {
      case "int64" -> json.longValue();
      case "float64" -> json.doubleValue();
      case "boolean" -> json.booleanValue();
      case "timestamp" -> Instant.parse(json.asText());
      case "date" -> java.time.LocalDate.parse(json.asText());
      default -> json.asText();
    };
  }

  private static Map<String, @Nullable Object> texts(JsonNode json) {
    Map<String, @Nullable Object> texts = new TreeMap<>();
    json.fieldNames()
        .forEachRemaining(
            name -> texts.put(name, json.get(name).isNull() ? null : json.get(name).asText()));
    return texts;
  }

  private void resolve(JsonNode step, String place) {
    try (MetadataStore store = open();
        Increment todo = store.resolveUpdate(key(step))) {
      JsonNode expect = step.get("expect");
      compare(place + " new", todo.added(), expect.get("new"));
      compare(place + " stale", todo.stale(), expect.get("stale"));
      compare(place + " orphaned", todo.orphaned(), expect.get("orphaned"));
    }
  }

  /** Stands for an operation that the store does not have: appends what it would append. */
  private void delete(JsonNode step) throws SQLException {
    FeatureSpec spec = graph.spec(key(step));
    String version =
        io.metaxy.core.version.FeatureVersions.of(graph, run.get("hash_truncation_length").asInt())
            .featureVersion(spec.key());
    String ids = String.join("\", \"", spec.idColumns());
    String filter =
        step.get("filters").isNull()
            ? "true"
            : StreamSupport.stream(step.get("filters").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(") AND (", "(", ")"));
    String table = spec.key().tableName();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      if (step.get("soft").asBoolean()) {
        statement.execute(
            """
            INSERT INTO %s BY NAME
            SELECT * REPLACE (now() AS metaxy_deleted_at) FROM (
              SELECT * FROM %s WHERE metaxy_feature_version = '%s'
              QUALIFY row_number() OVER (
                PARTITION BY "%s" ORDER BY coalesce(metaxy_deleted_at, metaxy_updated_at) DESC) = 1)
            WHERE metaxy_deleted_at IS NULL AND %s
            """
                .formatted(table, table, version, ids, filter));
      } else {
        statement.execute(
            "DELETE FROM %s WHERE metaxy_feature_version = '%s' AND %s"
                .formatted(table, version, filter));
      }
    }
  }

  /** As multisets, by the members that the expectation has. */
  private void compare(String place, Relation actual, JsonNode expected) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    List<Map<String, @Nullable Object>> wanted = new ArrayList<>();
    for (JsonNode row : expected) {
      wanted.add(new TreeMap<>(wanted(row)));
    }
    for (Row row : actual.rows()) {
      rows.add(new TreeMap<>(found(row, expected)));
    }
    assertThat(rows).as(place).containsExactlyInAnyOrderElementsOf(wanted);
  }

  private Map<String, @Nullable Object> wanted(JsonNode row) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    JsonNode values = row.get("values");
    values.fieldNames().forEachRemaining(name -> result.put(name, text(values.get(name))));
    for (String member :
        List.of("provenance_by_field", "provenance", "data_version_by_field", "data_version")) {
      // An increment does not repeat provenance as data version; the write does.
      if (row.has(member)) {
        JsonNode json = row.get(member);
        result.put("metaxy_" + member, json.isObject() ? texts(json).toString() : text(json));
      }
    }
    return result;
  }

  private static @Nullable String text(JsonNode json) {
    return json.isNull()
        ? null
        : json.isNumber() && !json.isIntegralNumber()
            ? Double.toString(json.doubleValue())
            : json.asText();
  }

  private Map<String, @Nullable Object> found(Row row, JsonNode expected) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    JsonNode example = expected.path(0);
    row.asMap()
        .forEach(
            (name, value) -> {
              String member =
                  name.startsWith(SystemColumns.PREFIX)
                      ? name.substring(SystemColumns.PREFIX.length())
                      : "";
              if (member.isEmpty() ? example.path("values").has(name) : example.has(member)) {
                result.put(name, text(value));
              }
            });
    // What the increment leaves to the write.
    for (String member : List.of("data_version_by_field", "data_version")) {
      if (example.has(member) && !row.asMap().containsKey("metaxy_" + member)) {
        result.put(
            "metaxy_" + member,
            text(row.get("metaxy_" + member.replace("data_version", "provenance"))));
      }
    }
    return result;
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Instant moment) {
      return java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
          .withZone(java.time.ZoneOffset.UTC)
          .format(moment);
    }
    return value instanceof Map<?, ?> map
        ? new TreeMap<Object, @Nullable Object>(map).toString()
        : value.toString();
  }

  private JsonNode feature(String key) {
    return StreamSupport.stream(graphJson.get("features").spliterator(), false)
        .filter(feature -> feature.get("key").asText().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static FeatureKey key(JsonNode step) {
    return FeatureKey.of(step.get("feature").asText());
  }

  private MetadataStore open() {
    HashAlgorithm algorithm = HashAlgorithm.byId(run.get("hash_algorithm").asText()).orElseThrow();
    StoreSettings settings =
        new StoreSettings(run.get("hash_truncation_length").asInt(), false, true);
    DuckDbStoreConfig config =
        DuckDbStoreConfig.builder()
            .name("dev")
            .database(file.toString())
            .hashAlgorithm(algorithm)
            .build();
    return new DuckDBMetadataStore(config)
        .open(
            new StoreContext("dev", document.get("default_project").asText(), graph, settings),
            AccessMode.WRITE);
  }
}
