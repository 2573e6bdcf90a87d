package io.metaxy.examples;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Fields with dependencies of their own: a video has sound and frames; its transcript is made from
 * the one, its faces from the other. New sound makes the transcript stale and leaves the faces.
 * Takes the path of a {@code metaxy.toml}.
 */
public final class BasicExample {

  static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("video_id")
          .fields(FieldSpec.of("sound", "1"), FieldSpec.of("frames", "1"))
          .build();

  static final FeatureSpec TRANSCRIPT =
      FeatureSpec.builder()
          .key("video/transcript")
          .idColumns("video_id")
          .dependsOn(FeatureDependency.on(VIDEO))
          .fields(FieldSpec.builder("text").codeVersion("1").dependsOn(VIDEO, "sound").build())
          .build();

  static final FeatureSpec FACES =
      FeatureSpec.builder()
          .key("video/faces")
          .idColumns("video_id")
          .dependsOn(FeatureDependency.builder(VIDEO).select("frames_etag").build())
          .fields(FieldSpec.builder("faces").codeVersion("1").dependsOn(VIDEO, "frames").build())
          .build();

  record Video(String videoId, String soundEtag, String framesEtag) {}

  private final Path config;
  private final PrintStream out;

  BasicExample(Path config, PrintStream out) {
    this.config = config;
    this.out = out;
  }

  /** Runs the example with the configuration that the first argument names. */
  public static void main(String[] args) {
    new BasicExample(Path.of(args[0]), System.out).run();
  }

  void run() {
    FeatureGraph graph = FeatureGraph.of(VIDEO, TRANSCRIPT, FACES);
    try (Metaxy metaxy = Metaxy.builder().configFile(config).graph(graph).build();
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      out.println("Two videos arrive:");
      write(store, new Video("cats", "purr-1", "cats-1"), new Video("dogs", "bark-1", "dogs-1"));
      bringUpToDate(store);

      out.println("The sound of dogs is recorded again:");
      write(store, new Video("dogs", "bark-2", "dogs-1"));
      bringUpToDate(store);

      out.println("The frames of cats are cut anew, and birds arrive:");
      write(store, new Video("cats", "purr-1", "cats-2"), new Video("birds", "song-1", "birds-1"));
      bringUpToDate(store);

      out.println("Transcripts:");
      store.read(TRANSCRIPT).select("video_id", "text").rows().stream()
          .map(row -> "  %s: %s".formatted(row.get("video_id"), row.get("text")))
          .sorted()
          .forEach(out::println);
    }
  }

  private static void write(MetadataStore store, Video... videos) {
    store.write(
        VIDEO,
        Rows.of(List.of(videos))
            .provenance("sound", Video::soundEtag)
            .provenance("frames", Video::framesEtag));
  }

  private void bringUpToDate(MetadataStore store) {
    compute(store, TRANSCRIPT, "text", sample -> "what one hears in " + sample.text("sound_etag"));
    compute(
        store, FACES, "face_count", sample -> String.valueOf(sample.get("frames_etag")).length());
  }

  private void compute(
      MetadataStore store, FeatureSpec feature, String column, Function<Sample, Object> result) {
    try (Increment todo = store.resolveUpdate(feature)) {
      out.println("  %s: %s".formatted(feature.key(), todo.summary()));
      try (MetadataWriter writer = todo.writer()) {
        for (Sample sample : todo.addedAndStale()) {
          writer.add(sample.with(column, result.apply(sample)));
        }
      }
    }
  }
}
