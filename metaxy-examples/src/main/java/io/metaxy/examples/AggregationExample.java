package io.metaxy.examples;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Aggregation, N:1: the voice of a speaker is made from all recordings of that speaker. Whatever
 * happens to one of them makes the voice stale, and the increment lists all that it is made from.
 * Takes the path of a {@code metaxy.toml}.
 */
public final class AggregationExample {

  static final FeatureSpec RECORDING =
      FeatureSpec.builder()
          .key("audio/recording")
          .idColumns("recording_id")
          .fields(FieldSpec.of("audio", "1"))
          .build();

  static final FeatureSpec VOICE =
      FeatureSpec.builder()
          .key("speaker/voice")
          .idColumns("speaker_id")
          .dependsOn(
              FeatureDependency.builder(RECORDING)
                  .lineage(Lineage.aggregation("speaker_id"))
                  .build())
          .fields(FieldSpec.of("voice", "1"))
          .build();

  record Recording(String recordingId, String speakerId, int seconds, String etag) {}

  record Voice(String speakerId, int seconds) {}

  private final Path config;
  private final PrintStream out;

  AggregationExample(Path config, PrintStream out) {
    this.config = config;
    this.out = out;
  }

  /** Runs the example with the configuration that the first argument names. */
  public static void main(String[] args) {
    new AggregationExample(Path.of(args[0]), System.out).run();
  }

  void run() {
    FeatureGraph graph = FeatureGraph.of(RECORDING, VOICE);
    try (Metaxy metaxy = Metaxy.builder().configFile(config).graph(graph).build();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      out.println("Three recordings of two speakers:");
      write(
          store,
          new Recording("r1", "ada", 10, "r1-a"),
          new Recording("r2", "ada", 20, "r2-a"),
          new Recording("r3", "bob", 30, "r3-a"));
      computeVoices(store);

      out.println("Nothing happens:");
      computeVoices(store);

      out.println("Bob is recorded once more:");
      write(store, new Recording("r4", "bob", 5, "r4-a"));
      computeVoices(store);

      out.println("One recording of Ada is replaced:");
      write(store, new Recording("r2", "ada", 25, "r2-b"));
      computeVoices(store);

      out.println("Voices:");
      store.read(VOICE).as(Voice.class).stream()
          .sorted(Comparator.comparing(Voice::speakerId))
          .forEach(v -> out.println("  %s, %d seconds".formatted(v.speakerId(), v.seconds())));
    }
  }

  private static void write(MetadataStore store, Recording... recordings) {
    store.write(RECORDING, Rows.of(List.of(recordings)).provenance("audio", Recording::etag));
  }

  /** An increment has a row for each recording; one result is written for each speaker. */
  private void computeVoices(MetadataStore store) {
    try (Increment todo = store.resolveUpdate(VOICE)) {
      out.println("  %s: %s".formatted(VOICE.key(), todo.summary()));
      List<Recording> recordings = new ArrayList<>(todo.added().as(Recording.class));
      recordings.addAll(todo.stale().as(Recording.class));
      Map<String, Integer> seconds =
          recordings.stream()
              .collect(
                  Collectors.groupingBy(
                      Recording::speakerId,
                      TreeMap::new,
                      Collectors.summingInt(Recording::seconds)));
      seconds.forEach((id, sum) -> out.println("    computing the voice of " + id));
      todo.write(
          Rows.of(
              seconds.entrySet().stream()
                  .map(entry -> new Voice(entry.getKey(), entry.getValue()))
                  .toList()));
    }
  }
}
