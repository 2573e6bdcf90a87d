package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metaxy.store.HashAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run of a recorded graph by one algorithm and engine of the original.
 *
 * @param document the recorded graph
 * @param run the run in it
 */
public record RecordedRun(JsonNode document, JsonNode run) {

  /** All runs of the graphs in a folder, in the order of names. */
  public static List<RecordedRun> in(Path graphs) {
    List<RecordedRun> runs = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    try (Stream<Path> files = Files.list(graphs)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonNode document = mapper.readTree(file.toFile());
        for (JsonNode run : document.get("runs")) {
          runs.add(new RecordedRun(document, run));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return runs;
  }

  /** How the run hashes. */
  public HashAlgorithm algorithm() {
    return HashAlgorithm.byId(run.get("hash_algorithm").asText()).orElseThrow();
  }

  /** Why the run cannot be played here; empty if it can. */
  public Optional<String> obstacle() {
    String id = run.get("hash_algorithm").asText();
    return HashAlgorithm.byId(id).isPresent()
        ? Optional.empty()
        : Optional.of("stores here do not hash by " + id);
  }

  boolean hasTag(String tag) {
    for (JsonNode found : document.path("tags")) {
      if (found.asText().equals(tag)) {
        return true;
      }
    }
    return false;
  }

  int truncationLength() {
    return run.get("hash_truncation_length").asInt();
  }

  String project() {
    return document.get("default_project").asText();
  }

  RecordedGraph graph(String variant) {
    return RecordedGraph.of(document.get("graphs").get(variant));
  }

  /** Graph, algorithm and engine. */
  @Override
  public String toString() {
    return "%s by %s, %s"
        .formatted(
            document.get("name").asText(),
            run.get("hash_algorithm").asText(),
            run.get("engine").asText());
  }
}
