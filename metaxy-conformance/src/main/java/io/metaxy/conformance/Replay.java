package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays one run, step by step. */
public final class Replay {

  private static final List<String> UNKNOWN_OPTIONS =
      List.of(
          "samples",
          "filters",
          "global_filters",
          "target_filters",
          "staleness_predicates",
          "skip_comparison");

  private final RecordedRun recorded;
  private final ReplayedStore replayed;
  private final List<String> skipped = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private int compared;
  private RecordedGraph graph = new RecordedGraph(FeatureGraph.of(), Map.of());

  private Replay(RecordedRun recorded, ReplayedStore replayed) {
    this.recorded = recorded;
    this.replayed = replayed;
  }

  /** Plays all steps that stores have operations for, on empty tables. */
  public static ReplayResult of(RecordedRun recorded, ReplayedStore replayed) {
    Replay replay = new Replay(recorded, replayed);
    int number = 0;
    for (JsonNode step : recorded.run().get("steps")) {
      String place =
          "step %d %s %s"
              .formatted(number++, step.get("op").asText(), step.path("feature").asText());
      replay.play(step, place);
    }
    return new ReplayResult(replay.compared, replay.skipped, replay.differences);
  }

  private void play(JsonNode step, String place) {
    switch (step.get("op").asText()) {
      case "use_graph" -> graph = recorded.graph(step.get("graph").asText());
      case "write" -> write(step);
      case "resolve_update" -> resolve(step, place);
      case "delete" -> delete(step);
      case "push" -> push(step, place);
      default -> skipped.add(place + ": stores have no such operation");
    }
    if (step.has("expect_read")) {
      try (MetadataStore store = open()) {
        compare(place, store.read(key(step)).rows(), step.get("expect_read"));
      }
    }
  }

  private void write(JsonNode step) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : step.get("rows")) {
      Map<String, @Nullable Object> values = values(key(step), row.get("values"));
      values.put(
          SystemColumns.PROVENANCE_BY_FIELD, RecordedValue.texts(row.get("provenance_by_field")));
      if (row.hasNonNull("provenance")) {
        values.put(SystemColumns.PROVENANCE, row.get("provenance").asText());
      }
      if (row.has("data_version_by_field")) {
        JsonNode given = row.get("data_version_by_field");
        values.put(
            SystemColumns.DATA_VERSION_BY_FIELD,
            given.isNull() ? null : RecordedValue.texts(given));
      }
      rows.add(Row.of(values));
    }
    try (MetadataStore store = open()) {
      store.write(key(step), Rows.ofRows(rows));
    }
  }

  private Map<String, @Nullable Object> values(FeatureKey feature, JsonNode json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    json.fieldNames()
        .forEachRemaining(
            name ->
                values.put(
                    name, RecordedValue.ofType(json.get(name), graph.columnType(feature, name))));
    return values;
  }

  private void resolve(JsonNode step, String place) {
    List<String> options = UNKNOWN_OPTIONS.stream().filter(step::has).toList();
    if (!options.isEmpty()) {
      skipped.add("%s: stores do not resolve with %s".formatted(place, options));
      return;
    }
    try (MetadataStore store = open();
        Increment todo = store.resolveUpdate(key(step))) {
      JsonNode expect = step.get("expect");
      compare(place + ", new", todo.added().rows(), expect.get("new"));
      compare(place + ", stale", todo.stale().rows(), expect.get("stale"));
      compare(place + ", orphaned", todo.orphaned().rows(), expect.get("orphaned"));
    }
  }

  private void push(JsonNode step, String place) {
    compared++;
    try (MetadataStore store = open()) {
      PushComparison.difference(store, step)
          .ifPresent(difference -> differences.add(place + ": " + difference));
    }
  }

  private void delete(JsonNode step) {
    List<String> filters = new ArrayList<>();
    step.get("filters").forEach(filter -> filters.add(filter.asText()));
    String version =
        FeatureVersions.of(graph.graph(), recorded.truncationLength()).featureVersion(key(step));
    replayed.delete(graph.graph().spec(key(step)), version, filters, step.get("soft").asBoolean());
  }

  private void compare(String place, List<Row> rows, JsonNode expected) {
    compared++;
    RowComparison.difference(rows, expected)
        .ifPresent(difference -> differences.add(place + ":" + difference));
  }

  private static FeatureKey key(JsonNode step) {
    return FeatureKey.of(step.get("feature").asText());
  }

  private MetadataStore open() {
    StoreSettings settings = new StoreSettings(recorded.truncationLength(), false, true);
    return replayed.open(
        new StoreContext("replay", recorded.project(), graph.graph(), settings),
        recorded.algorithm());
  }
}
