package io.metaxy.lake;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The least that a store is for: videos are written, resolved, and read back. */
final class Smoke {

  /** More than DuckLake would keep in the catalog. */
  static final int VIDEOS = 20;

  static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("video_id")
          .fields(FieldSpec.of("frames", "1"))
          .build();
  private static final FeatureSpec FACES =
      FeatureSpec.builder()
          .key("video/faces")
          .idColumns("video_id")
          .dependsOn(FeatureDependency.on(VIDEO))
          .fields(FieldSpec.builder("faces").codeVersion("1").dependsOn(VIDEO, "frames").build())
          .build();

  record Video(String videoId) {}

  private Smoke() {}

  /** Reads back what {@link #write} wrote, in a process of its own; takes the directory. */
  public static void main(String[] args) {
    read(Path.of(args[0])).forEach(System.out::println);
  }

  static Metaxy metaxy(Path directory) {
    return Metaxy.builder()
        .configFile(directory.resolve("metaxy.toml"))
        .environment(Map.of())
        .graph(FeatureGraph.of(VIDEO, FACES))
        .build();
  }

  /** Writes videos, and as many faces as there are videos before it. */
  static IncrementSummary write(Path directory) {
    try (Metaxy metaxy = metaxy(directory);
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      writeVideos(store);
      try (Increment todo = store.resolveUpdate(FACES);
          MetadataWriter writer = todo.writer()) {
        todo.addedAndStale()
            .forEach(
                sample -> writer.add(sample.with("face_count", number(sample.text("video_id")))));
        return todo.summary();
      }
    }
  }

  /** Writes the videos. */
  static void writeVideos(MetadataStore store) {
    store.write(
        VIDEO,
        Rows.of(IntStream.range(0, VIDEOS).mapToObj(i -> new Video("v" + i)).toList())
            .provenance("frames", video -> "frames of " + video.videoId()));
  }

  /** How many videos there are. */
  static int videos(MetadataStore store) {
    return store.read(VIDEO).rows().size();
  }

  private static int number(@Nullable String videoId) {
    return Integer.parseInt(String.valueOf(videoId).substring(1));
  }

  /** Videos with their faces, in order of these. */
  static List<String> read(Path directory) {
    try (Metaxy metaxy = metaxy(directory);
        MetadataStore store = metaxy.store().open(AccessMode.READ)) {
      return store.read(FACES).rows().stream()
          .map(row -> row.get("face_count") + " " + row.get("video_id"))
          .sorted()
          .toList();
    }
  }

  /** What {@link #read} gives. */
  static List<String> expected() {
    return IntStream.range(0, VIDEOS).mapToObj(i -> i + " v" + i).sorted().toList();
  }
}
