package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A document that the index lists: it is there, and none of it is missing.
 *
 * @param name the index and the document
 * @param file the document
 * @param entry what the index says of it
 */
record IndexCase(String name, Path file, JsonNode entry) implements RecordedCase {

  static List<RecordedCase> of(RecordedFile file) {
    UnknownMembers.refuse("it", file.document(), Set.of("format", "set", "graphs"));
    return file.casesOf(
        "graphs",
        entry -> {
          String graph = entry.required("name").asText();
          Path document = file.sibling("graphs").resolve(graph + ".json");
          return new IndexCase(file.name() + ": " + graph, document, entry);
        });
  }

  @Override
  public CaseResult check(StoreSite site) {
    UnknownMembers.refuse("it", entry, Set.of("name", "tags", "runs", "steps"));
    JsonNode document;
    try {
      document = CanonicalJson.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int steps = 0;
    for (JsonNode run : document.required("runs")) {
      steps += run.required("steps").size();
    }
    Findings findings = new Findings();
    findings.same("name", document.required("name"), entry.required("name"));
    findings.same("tags", document.required("tags"), entry.required("tags"));
    findings.same("runs", document.required("runs").size(), entry.required("runs").asInt());
    findings.same("steps", steps, entry.required("steps").asInt());
    return findings.result();
  }
}
