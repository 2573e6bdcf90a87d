package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.store.HashAlgorithm;
import java.util.Set;

/**
 * A run of a recorded graph by one algorithm and engine of the original.
 *
 * @param name the file and the run
 * @param document the recorded graph
 * @param json the run in it
 */
record RunCase(String name, JsonNode document, JsonNode json) implements RecordedCase {

  private static final Set<String> MEMBERS =
      Set.of("hash_algorithm", "engine", "hash_truncation_length", "steps");

  static RunCase of(RecordedFile file, JsonNode run, int number) {
    String name =
        "%s: run %d by %s, %s"
            .formatted(
                file.name(),
                number,
                run.path("hash_algorithm").asText(),
                run.path("engine").asText());
    return new RunCase(name, file.document(), run);
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
