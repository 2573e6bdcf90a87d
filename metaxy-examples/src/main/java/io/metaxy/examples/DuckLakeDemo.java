package io.metaxy.examples;

import static io.metaxy.examples.DuckLakeFeatures.CLIPS;

import io.metaxy.ConfiguredStore;
import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A pipeline on a DuckLake: clips are written and read back, then a second feature is computed from
 * them and kept up to date while data and code change. Takes the path of a {@code metaxy.toml};
 * says the same however often it is run.
 */
public final class DuckLakeDemo {

  record Clip(String sampleUid, String path) {}

  private static final List<Clip> DEMO_CLIPS =
      List.of(
          new Clip("clip_001", "s3://demo-bucket/processed/clip_001.parquet"),
          new Clip("clip_002", "s3://demo-bucket/processed/clip_002.parquet"));

  private final Path config;
  private final Map<String, String> environment;
  private final PrintStream out;

  DuckLakeDemo(Path config, Map<String, String> environment, PrintStream out) {
    this.config = config;
    this.environment = environment;
    this.out = out;
  }

  /** Runs the demo with the configuration that the first argument names. */
  public static void main(String[] args) {
    new DuckLakeDemo(Path.of(args[0]), System.getenv(), System.out).run();
  }

  void run() {
    try (Metaxy metaxy = Metaxy.builder().configFile(config).environment(environment).build()) {
      writeAndReadBack(metaxy);
    }
    out.println();
    keepUpToDate();
  }

  private void writeAndReadBack(Metaxy metaxy) {
    ConfiguredStore configured = metaxy.store();
    out.println("DuckLake pipeline");
    out.println("  Store class: " + configured.type());
    out.println("  Database: " + configured.database());
    List<Clip> readBack;
    try (MetadataStore store = configured.open(AccessMode.WRITE)) {
      store.write(CLIPS, clips(DEMO_CLIPS, "v1"));
      readBack = store.read(CLIPS).as(Clip.class);
    }
    out.println("  Wrote %d rows for %s".formatted(DEMO_CLIPS.size(), CLIPS.key()));
    out.println();
    out.println("Discovered Metaxy features:");
    for (FeatureKey feature : metaxy.graph().topologicalOrder()) {
      out.println("  " + feature);
    }
    out.println();
    out.println("Created feature table: " + configured.tableName(CLIPS));
    out.println("Files:");
    readBack.stream()
        .sorted(Comparator.comparing(Clip::sampleUid))
        .forEach(clip -> out.println("  %s: %s".formatted(clip.sampleUid(), clip.path())));
  }

  private static Rows clips(List<Clip> clips, String version) {
    return Rows.of(clips)
        .provenance("path", clip -> "path_hash_%s_%s".formatted(clip.sampleUid(), version));
  }

  /** A code version of its own for each run: under it nothing is computed yet. */
  private void keepUpToDate() {
    String codeVersion = Instant.now().toString();
    FeatureSpec faces = faces(codeVersion);
    try (Metaxy metaxy = load(faces);
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      out.println("Keeping %s up to date:".formatted(faces.key()));
      out.println("  at first: " + resolveAndCompute(store, faces));
      out.println("  once computed: " + resolveAndCompute(store, faces));
      store.write(CLIPS, clips(DEMO_CLIPS.subList(1, 2), "v2"));
      out.println("  after clip_002 changed: " + resolveAndCompute(store, faces));
    }
    FeatureSpec changed = faces(codeVersion + ", changed");
    try (Metaxy metaxy = load(changed);
        MetadataStore store = metaxy.store().open(AccessMode.WRITE)) {
      out.println("  after its code changed: " + resolveAndCompute(store, changed));
      out.println("Faces counted:");
      store.read(changed).select("sample_uid", "face_count").rows().stream()
          .map(row -> "  %s: %s".formatted(row.get("sample_uid"), row.get("face_count")))
          .sorted()
          .forEach(out::println);
    }
  }

  private Metaxy load(FeatureSpec faces) {
    return Metaxy.builder()
        .configFile(config)
        .environment(environment)
        .graph(FeatureGraph.of(CLIPS, faces))
        .build();
  }

  private static FeatureSpec faces(String codeVersion) {
    return FeatureSpec.builder()
        .key("examples/faces")
        .idColumns("sample_uid")
        .dependsOn(FeatureDependency.on(CLIPS))
        .fields(FieldSpec.of("faces", codeVersion))
        .build();
  }

  private static String resolveAndCompute(MetadataStore store, FeatureSpec feature) {
    try (Increment todo = store.resolveUpdate(feature)) {
      try (MetadataWriter writer = todo.writer()) {
        for (Sample sample : todo.addedAndStale()) {
          writer.add(sample.with("face_count", countFaces(sample)));
        }
      }
      return "%s; left undone: %d"
          .formatted(todo.summary(), todo.complete().addedLeft() + todo.complete().staleLeft());
    }
  }

  /** Stands for the expensive model of a real pipeline. */
  private static int countFaces(Sample sample) {
    return String.valueOf(sample.get("path")).length() % 7;
  }
}
