package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cases of a recorded graph: each of its variants, and each run. */
final class VectorCases {

  private static final Set<String> MEMBERS =
      Set.of(
          "format",
          "name",
          "description",
          "tags",
          "default_project",
          "hash_truncation_length",
          "produced_with",
          "graphs",
          "runs");

  private VectorCases() {}

  static List<RecordedCase> of(RecordedFile file) {
    UnknownMembers.refuse("it", file.document(), MEMBERS);
    List<RecordedCase> cases = new ArrayList<>(graphs(file));
    int number = 0;
    for (JsonNode run : file.document().required("runs")) {
      cases.add(new RunCase(file.name(), number++, file.document(), run));
    }
    return cases;
  }

  /** The variants of a document's graph. */
  static List<RecordedCase> graphs(RecordedFile file) {
    List<RecordedCase> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> graph : file.document().required("graphs").properties()) {
      cases.add(
          new GraphCase(
              "%s: graph %s".formatted(file.name(), graph.getKey()),
              Tags.of(file.document()),
              graph.getValue()));
    }
    return cases;
  }
}
