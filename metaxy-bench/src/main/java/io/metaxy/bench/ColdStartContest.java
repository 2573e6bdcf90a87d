package io.metaxy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts a process, opens a store that is there, and resolves.
 *
 * @param samples how many samples the root has
 */
record ColdStartContest(long samples) implements Contest {

  @Override
  public List<Ratio> run(Arena arena) throws Exception {
    if (arena.original().isEmpty()) {
      return List.of();
    }
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path store = directory.path();
      try (MetadataStore seeded = BenchStore.USUAL.open(store, PaperGraph.SIMPLE.features())) {
        ResolveSite.seed(seeded, PaperGraph.SIMPLE, Variant.STALE, samples, arena.data());
      }
      List<String> ours =
          List.of(
              ProcessHandle.current().info().command().orElse("java"),
              "--add-opens=java.base/java.nio=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              ColdStart.class.getName(),
              store.toString());
      List<String> original = new ArrayList<>(arena.original().get());
      original.add(
          new ObjectMapper()
              .writeValueAsString(
                  Map.of(
                      "work", "cold",
                      "graph", PaperGraph.SIMPLE.id(),
                      "database", store.resolve("bench.duckdb").toString())));
      Map<String, Rounds.Work> contenders = new LinkedHashMap<>();
      contenders.put("ours", Rounds.Work.of(() -> run(ours)));
      contenders.put("original", Rounds.Work.of(() -> run(original)));
      Times times = new Rounds(arena.fewestRounds()).measure(contenders);
      return List.of(
          Ratio.of(
              "cold start",
              samples,
              "original",
              times.of("ours"),
              times.of("original"),
              Targets.COLD_START));
    }
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String expected = "{\"samples\": %d}".formatted((samples + 6) / 10);
    String answer = process.inputReader().readLine();
    if (process.waitFor() != 0 || !expected.equals(answer)) {
      throw new IllegalStateException(
          "%s answered %s, not %s".formatted(command, answer, expected));
    }
  }
}
