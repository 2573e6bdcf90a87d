package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.store.HashAlgorithm;
import java.util.Set;

/**
 * A run of a recorded graph by one algorithm and engine of the original.
 *
 * @param file the file
 * @param number the place among the runs of the graph, from 0
 * @param document the recorded graph
 * @param json the run in it
 */
record RunCase(String file, int number, JsonNode document, JsonNode json) implements RecordedCase {

  private static final Set<String> MEMBERS =
      Set.of("hash_algorithm", "engine", "hash_truncation_length", "steps");

  @Override
  public String name() {
    return "%s: run %d by %s, %s"
        .formatted(
            file, number, json.path("hash_algorithm").asText(), json.path("engine").asText());
  }

  @Override
  public CaseResult check(StoreSite site) {
    UnknownMembers.refuse("the run", json, MEMBERS);
    try (Replay replay = new Replay(this, site.emptyStore(algorithm()))) {
      return replay.play();
    }
  }

  HashAlgorithm algorithm() {
    return Algorithms.byName(json.required("hash_algorithm").asText());
  }

  String engine() {
    return json.required("engine").asText();
  }

  Tags tags() {
    return Tags.of(document);
  }

  int truncationLength() {
    return json.required("hash_truncation_length").asInt();
  }

  String project() {
    return document.required("default_project").asText();
  }

  RecordedGraph graph(String variant) {
    return RecordedGraph.of(document.required("graphs").required(variant));
  }
}
