package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.StoreSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Plays one run, step by step, on empty tables. */
final class Replay implements AutoCloseable {

  private final RunCase run;
  private final StoreBackend backend;
  private final Findings findings = new Findings();
  private Optional<String> agreed = Optional.empty();
  private RecordedGraph graph = new RecordedGraph(FeatureGraph.of(), Map.of());
  private Optional<MetadataStore> open = Optional.empty();

  Replay(RunCase run, StoreBackend backend) {
    this.run = run;
    this.backend = backend;
  }

  /**
   * Plays all steps, or those up to one that fails altogether: it is what the others start from.
   */
  CaseResult play() {
    int number = 0;
    for (JsonNode json : run.json().required("steps")) {
      String place =
          "step %d %s %s"
              .formatted(number++, json.path("op").asText(), json.path("feature").asText())
              .strip();
      try {
        play(new Step(json), place);
      } catch (MetaxyException e) {
        refused(place, e);
        break;
      } catch (IllegalArgumentException e) {
        findings.compared(place, Optional.of(e.toString()));
        break;
      }
    }
    return findings.result();
  }

  private void refused(String place, MetaxyException refusal) {
    Optional<String> reason = AgreedDifference.ofGraph(run.tags(), refusal);
    if (reason.isPresent()) {
      findings.skip(place, reason.get());
    } else {
      findings.compared(
          place, Optional.of("%s, %s".formatted(refusal.code(), refusal.getMessage())));
    }
  }

  private void play(Step step, String place) {
    if (step.op().equals("use_graph")) {
      close();
      graph = run.graph(step.text("graph"));
      return;
    }
    agreed = AgreedDifference.reason(run, graph, step);
    MetadataStore store = store();
    switch (step.op()) {
      case "write" ->
          store.write(
              step.feature(),
              RecordedRows.of(graph, step.feature(), AgreedDifference.written(run, step)));
      case "resolve_update" -> resolve(store, step, place);
      case "read" -> compare(place, store.read(StepRequests.read(step)).rows(), step.get("expect"));
      case "delete" -> store.delete(StepRequests.delete(step));
      case "rebase" -> store.rebase(step.feature(), step.text("from_feature_version"));
      case "push" -> compared(place, PushComparison.difference(store, step.json()));
      default -> throw new IllegalArgumentException("Cannot replay this.");
    }
    if (step.has("expect_read")) {
      compare(place, store.read(ReadRequest.of(step.feature())).rows(), step.get("expect_read"));
    }
  }

  private void resolve(MetadataStore store, Step step, String place) {
    ResolveRequest request = StepRequests.resolve(step, graph);
    JsonNode expect = step.get("expect");
    UnknownMembers.refuse("expect", expect, Step.PARTS);
    try (Increment todo = store.resolveUpdate(request)) {
      compare(place + ", new", todo.added().rows(), expect.required("new"));
      compare(place + ", stale", todo.stale().rows(), expect.required("stale"));
      compare(place + ", orphaned", todo.orphaned().rows(), expect.required("orphaned"));
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
      findings.skip(place, agreed.get());
    } else {
      findings.compared(place, difference);
    }
  }

  /** Opening a lake takes longer than most steps: a store stays open until the graph changes. */
  private MetadataStore store() {
    if (open.isEmpty()) {
      StoreSettings settings = new StoreSettings(run.truncationLength(), false, true);
      StoreContext context = new StoreContext("replay", run.project(), graph.graph(), settings);
      open = Optional.of(backend.open(context, AccessMode.WRITE));
    }
    return open.get();
  }

  @Override
  public void close() {
    open.ifPresent(MetadataStore::close);
    open = Optional.empty();
  }
}
