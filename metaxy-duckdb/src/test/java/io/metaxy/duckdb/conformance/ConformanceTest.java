package io.metaxy.duckdb.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metaxy.store.HashAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays what the original recorded: the same writes give the same rows, increments and hashes.
 */
class ConformanceTest {

  private static final Path GRAPHS = Path.of("..", "conformance", "graphs");

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> recordedRunsGiveTheSameRowsIncrementsAndHashes() {
    return Stream.of(
            "single_root",
            "chain",
            "diamond",
            "many_parents",
            "explicit_field_deps",
            "fields_mapping",
            "optional_left",
            "aggregation",
            "expansion",
            "dashes_and_odd_codes",
            "multi_project")
        .flatMap(this::runs);
  }

  private Stream<DynamicTest> runs(String name) {
    JsonNode document;
    try {
      document = new ObjectMapper().readTree(GRAPHS.resolve(name + ".json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (JsonNode run : document.get("runs")) {
      String algorithm = run.get("hash_algorithm").asText();
      String label = "%s by %s, %s".formatted(name, algorithm, run.get("engine").asText());
      if (HashAlgorithm.byId(algorithm).isPresent()) {
        tests.add(
            DynamicTest.dynamicTest(
                label,
                () -> {
                  Path folder = dir.resolve(label.replaceAll("\\W+", "_"));
                  java.nio.file.Files.createDirectory(folder);
                  assertThat(new Replay(document, run, folder.resolve("replay.duckdb")).play())
                      .isPositive();
                }));
      }
    }
    return tests.build();
  }
}
