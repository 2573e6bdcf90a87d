package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How a recording is marked.
 *
 * @param names the tags
 */
record Tags(List<String> names) {

  static Tags of(JsonNode document) {
    return new Tags(List.copyOf(Texts.list(document.path("tags"))));
  }

  /** Whether the original does something that one would not expect. */
  boolean quirk() {
    return names.contains("quirk");
  }

  /** Whether the original's engines do not agree. */
  boolean engineDifference() {
    return names.contains("engine_difference");
  }
}
