package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A file of JSON that was recorded.
 *
 * @param path where it is
 * @param name how it is called in messages
 * @param document what it holds
 */
record RecordedFile(Path path, String name, JsonNode document) {

  /** A file of the same folder. */
  Path sibling(String file) {
    return path.resolveSibling(file);
  }

  /** A case for each element of a list. */
  List<RecordedCase> casesOf(String member, Function<JsonNode, RecordedCase> toCase) {
    List<RecordedCase> cases = new ArrayList<>();
    document.required(member).forEach(json -> cases.add(toCase.apply(json)));
    return cases;
  }
}
