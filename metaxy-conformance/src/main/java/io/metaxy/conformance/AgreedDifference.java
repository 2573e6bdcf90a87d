package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metaxy.feature.FeatureSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where recordings are marked since stores here do something else on purpose. */
final class AgreedDifference {

  private static final String QUIRK = "quirk";
  private static final String ENGINE_DIFFERENCE = "engine_difference";

  private AgreedDifference() {}

  /** Why a step may have another outcome than was recorded; empty if it must not. */
  static Optional<String> reason(RecordedRun run, RecordedGraph graph, Step step) {
    if (run.hasTag(ENGINE_DIFFERENCE) && run.run().get("engine").asText().equals("polars")) {
      return Optional.of("the original's engines differ, and stores here do as its native one");
    }
    if (run.hasTag(QUIRK) && step.op().equals("resolve_update")) {
      FeatureSpec spec = graph.graph().spec(step.feature());
      List<String> matchedOn = texts(step.get("match_on"));
      if (!matchedOn.containsAll(spec.idColumns())) {
        return Optional.of(
            "the original compares samples by %s alone, stores here by all of %s that the parents have"
                .formatted(matchedOn, spec.idColumns()));
      }
    }
    return Optional.empty();
  }

  /**
   * The rows that a step writes. Where the original compares by too few ids it lists a sample
   * several times, and writes it so.
   */
  static JsonNode written(RecordedRun run, Step step) {
    JsonNode rows = step.get("rows");
    if (!run.hasTag(QUIRK) || !step.has("source")) {
      return rows;
    }
    Set<JsonNode> once = new LinkedHashSet<>();
    rows.forEach(once::add);
    return JsonNodeFactory.instance.arrayNode().addAll(once);
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
