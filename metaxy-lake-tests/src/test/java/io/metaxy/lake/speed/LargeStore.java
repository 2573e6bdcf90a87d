package io.metaxy.lake.speed;

import io.metaxy.Metaxy;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.AccessMode;
import io.metaxy.store.CopiedFeature;
import io.metaxy.store.CopyRequest;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Whether many samples fit: they are written, resolved, read and copied in a heap of 1 GiB, by
 * engines with 4 GiB each. The arguments are an empty directory and the number of samples, 10
 * million if it is left out. Each step prints what it took; one whose number of rows is wrong ends
 * the program with an exception, and the exit code 1.
 */
final class LargeStore {

  private static final FeatureSpec FACES =
      FeatureSpec.builder()
          .key("speed/faces")
          .idColumns("clip_id")
          .dependsOn(FeatureDependency.on(SpeedStore.CLIPS))
          .fields(FieldSpec.of("boxes", "1"), FieldSpec.of("landmarks", "1"))
          .build();

  private static final String LAKE =
      """
      [stores.dev.config.ducklake.catalog]
      type = "sqlite"
      uri = "%1$s/catalog.sqlite"
      [stores.dev.config.ducklake.storage]
      type = "local"
      path = "%1$s/files"
      """;

  private static final String FILE = "database = \"%s/dev.duckdb\"\n";

  private final Path directory;
  private final long samples;
  private final Consumer<String> output;

  LargeStore(Path directory, long samples, Consumer<String> output) {
    this.directory = directory;
    this.samples = samples;
    this.output = output;
  }

  public static void main(String[] args) throws Exception {
    long samples = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
    new LargeStore(Path.of(args[0]), samples, System.out::println).run();
  }

  void run() throws Exception {
    long tenth = (samples + 9) / 10;
    try (MetadataStore store = open("lake", LAKE)) {
      step("write the root", samples, () -> writeRoot(store, 1));
      compute(store, new IncrementSummary(samples, 0, 0), 1);
      step("write a tenth of the root again", tenth, () -> writeRoot(store, 10));
      compute(store, new IncrementSummary(0, tenth, 0), 10);
      step("read the latest into Java", samples, () -> read(store));
      copy(store, "lake on SQLite", LAKE);
      copy(store, "DuckDB file", FILE);
    }
  }

  private long writeRoot(MetadataStore store, int eachOf) {
    return store
        .write(
            SpeedStore.CLIPS,
            Rows.sql(
                "SELECT 'c' || i AS clip_id, '/clips/' || i AS path, i AS frames, i / 25.0::DOUBLE AS seconds, i * 1000 AS size, {'audio': 'a' || i || '/' || j, 'frames': 'f' || i} AS metaxy_provenance_by_field FROM range(?) AS r(i), (SELECT ? AS j) WHERE i % j = 0",
                samples, eachOf))
        .rows();
  }

  private void compute(MetadataStore store, IncrementSummary expected, int eachOf)
      throws Exception {
    long due = expected.added() + expected.stale();
    try (Increment increment =
        step(
            "resolve: " + expected,
            due,
            () -> store.resolveUpdate(ResolveRequest.of(FACES.key())),
            resolved -> rows(resolved, expected))) {
      step(
          "write the increment",
          due,
          () ->
              increment
                  .write(
                      Rows.sql(
                          "SELECT 'c' || i AS clip_id, i % 7 AS faces FROM range(?) AS r(i) WHERE i % ? = 0",
                          samples, eachOf))
                  .rows());
    }
  }

  private static long rows(Increment increment, IncrementSummary expected) {
    if (!increment.summary().equals(expected)) {
      throw new IllegalStateException("%s, not %s".formatted(increment.summary(), expected));
    }
    return expected.added() + expected.stale();
  }

  private static long read(MetadataStore store) {
    long count = 0;
    try (Stream<Row> rows = store.read(FACES).stream()) {
      for (Iterator<Row> each = rows.iterator(); each.hasNext(); each.next()) {
        count++;
      }
    }
    return count;
  }

  private void copy(MetadataStore store, String kind, String config) throws Exception {
    long all = 0;
    for (FeatureSpec feature : new FeatureSpec[] {SpeedStore.CLIPS, FACES}) {
      all += store.read(ReadRequest.builder(feature).sampleHistory(true).build()).count();
    }
    try (MetadataStore copy = open("copy-" + kind.replace(' ', '-'), config)) {
      step("copy to a " + kind, all, () -> copied(copy, store));
      step("copy again, when all is there", 0, () -> copied(copy, store));
      IncrementSummary nothing = new IncrementSummary(0, 0, 0);
      step(
              "resolve in the copy: " + nothing,
              0,
              () -> copy.resolveUpdate(ResolveRequest.of(FACES.key())),
              resolved -> rows(resolved, nothing))
          .close();
    }
  }

  private static long copied(MetadataStore copy, MetadataStore store) {
    return copy.copyFrom(store, CopyRequest.ALL).stream().mapToLong(CopiedFeature::copied).sum();
  }

  private MetadataStore open(String name, String config) throws IOException {
    Path place = Files.createDirectories(directory.resolve(name));
    Path file =
        Files.writeString(
            place.resolve("metaxy.toml"),
            """
            auto_create_tables = true
            [stores.dev]
            type = "duckdb"
            [stores.dev.config]
            %s
            [stores.dev.config.config]
            memory_limit = "4GiB"
            temp_directory = "%s"
            """
                .formatted(config.formatted(place), spill().resolve(name)));
    return Metaxy.builder()
        .configFile(file)
        .environment(Map.of())
        .graph(FeatureGraph.of(SpeedStore.CLIPS, FACES))
        .build()
        .store()
        .open(AccessMode.WRITE);
  }

  private Path spill() {
    return directory.resolve("spill");
  }

  private long step(String name, long expected, StepGauge.Work<Long> work) throws Exception {
    return step(name, expected, work, Long::longValue);
  }

  private <T> T step(String name, long expected, StepGauge.Work<T> work, ToLongFunction<T> rows)
      throws Exception {
    try (StepGauge gauge = new StepGauge(spill())) {
      return gauge.measure(name, expected, work, rows, output);
    }
  }
}
