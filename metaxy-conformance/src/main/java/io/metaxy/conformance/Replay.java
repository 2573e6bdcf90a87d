package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Plays one run, step by step. */
public final class Replay {

  private final RecordedRun recorded;
  private final ReplayedStore replayed;
  private final List<String> skipped = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private int compared;
  private Optional<String> agreed = Optional.empty();
  private RecordedGraph graph = new RecordedGraph(FeatureGraph.of(), Map.of());

  private Replay(RecordedRun recorded, ReplayedStore replayed) {
    this.recorded = recorded;
    this.replayed = replayed;
  }

  /**
   * Plays all steps on empty tables.
   *
   * @throws IllegalArgumentException if the run has a step, or an option, that is not known here
   */
  public static ReplayResult of(RecordedRun recorded, ReplayedStore replayed) {
    Replay replay = new Replay(recorded, replayed);
    int number = 0;
    for (JsonNode json : recorded.run().get("steps")) {
      Step step = new Step(json);
      replay.play(step, "step %d %s %s".formatted(number++, step.op(), json.path("feature")));
    }
    return new ReplayResult(replay.compared, replay.skipped, replay.differences);
  }

  private void play(Step step, String place) {
    if (step.op().equals("use_graph")) {
      graph = recorded.graph(step.text("graph"));
      return;
    }
    agreed = AgreedDifference.reason(recorded, graph, step);
    try (MetadataStore store = open()) {
      switch (step.op()) {
        case "write" ->
            store.write(
                step.feature(),
                RecordedRows.of(graph, step.feature(), AgreedDifference.written(recorded, step)));
        case "resolve_update" -> resolve(store, step, place);
        case "read" ->
            compare(place, store.read(StepRequests.read(step)).rows(), step.get("expect"));
        case "delete" -> store.delete(StepRequests.delete(step));
        case "rebase" -> store.rebase(step.feature(), step.text("from_feature_version"));
        case "push" -> skipped.add(place + ": definitions are not pushed yet");
        default -> throw new IllegalArgumentException(place);
      }
      if (step.has("expect_read")) {
        compare(place, store.read(ReadRequest.of(step.feature())).rows(), step.get("expect_read"));
      }
    }
  }

  private void resolve(MetadataStore store, Step step, String place) {
    ResolveRequest request = StepRequests.resolve(step, graph);
    JsonNode expect = step.get("expect");
    try (Increment todo = store.resolveUpdate(request)) {
      compare(place + ", new", todo.added().rows(), expect.get("new"));
      compare(place + ", stale", todo.stale().rows(), expect.get("stale"));
      compare(place + ", orphaned", todo.orphaned().rows(), expect.get("orphaned"));
    }
    if (step.json().has("expect_progress")) {
      compareProgress(place, store.inputProgress(request), step.get("expect_progress"));
    }
  }

  private void compare(String place, List<Row> rows, JsonNode expected) {
    compared(place, RowComparison.difference(rows, expected));
  }

  private void compareProgress(String place, OptionalDouble progress, JsonNode expected) {
    boolean same =
        expected.isNull()
            ? progress.isEmpty()
            : progress.isPresent() && Math.abs(progress.getAsDouble() - expected.asDouble()) < 1e-9;
    compared(
        place + ", progress",
        same ? Optional.empty() : Optional.of("%s instead of %s".formatted(progress, expected)));
  }

  private void compared(String place, Optional<String> difference) {
    if (difference.isPresent() && agreed.isPresent()) {
      skipped.add("%s: %s".formatted(place, agreed.get()));
      return;
    }
    compared++;
    difference.ifPresent(found -> differences.add(place + ": " + found));
  }

  private MetadataStore open() {
    StoreSettings settings = new StoreSettings(recorded.truncationLength(), false, true);
    return replayed.open(
        new StoreContext("replay", recorded.project(), graph.graph(), settings),
        recorded.algorithm());
  }
}
