package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import io.metaxy.store.StoreSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;

/** The features, rows and steps that the rules speak of: faces are counted in videos. */
@DisplayNameGeneration(RuleNames.class)
abstract class StoreRules {

  static final StoreSettings SETTINGS = StoreSettings.DEFAULT.withAutoCreateTables(true);

  record Video(String videoId, String path, double seconds) {}

  record Faces(String videoId, int faceCount) {}

  static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("video_id")
          .fields(FieldSpec.of("audio", "1"), FieldSpec.of("frames", "1"))
          .build();

  static final FeatureSpec FACES = faces("1");

  static FeatureSpec faces(String codeVersion) {
    return FeatureSpec.builder()
        .key("video/faces")
        .idColumns("video_id")
        .dependsOn(FeatureDependency.on(VIDEO))
        .fields(
            FieldSpec.builder("faces").codeVersion(codeVersion).dependsOn(VIDEO, "frames").build())
        .build();
  }

  final MetadataStoreContract contract;

  StoreRules(MetadataStoreContract contract) {
    this.contract = contract;
  }

  MetadataStore open(FeatureGraph graph, StoreSettings settings, AccessMode mode) {
    return contract.open(
        new StoreContext("dev", FeatureGraph.DEFAULT_PROJECT, graph, settings), mode);
  }

  /** Opens the store for writing videos and faces in a run that this names. */
  MetadataStore openInRun(String materializationId) {
    return contract.open(
        new StoreContext(
                "dev", FeatureGraph.DEFAULT_PROJECT, FeatureGraph.of(VIDEO, FACES), SETTINGS)
            .withMaterializationId(materializationId),
        AccessMode.WRITE);
  }

  /** Opens the store for writing, with others to fall back to. */
  MetadataStore openWith(FeatureGraph graph, List<FallbackStore> fallbacks) {
    return contract.open(
        new StoreContext("dev", FeatureGraph.DEFAULT_PROJECT, graph, SETTINGS)
            .withFallbacks(fallbacks),
        AccessMode.WRITE);
  }

  /** Opens the store for writing videos and faces. */
  MetadataStore open() {
    return open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.WRITE);
  }

  /** Leaves out a rule about what the store cannot do. */
  void need(StoreAbility ability) {
    assumeFalse(contract.missingAbilities().contains(ability));
  }

  /** Leaves out a rule about a store that cannot do something which this one can. */
  void lack(StoreAbility ability) {
    assumeTrue(contract.missingAbilities().contains(ability));
  }

  /** Videos whose frames are of some version. */
  static Rows.Records<Video> videos(String version, String... ids) {
    return Rows.of(Stream.of(ids).map(id -> new Video(id, "s3://b/" + id, 1.5)).toList())
        .provenance("audio", video -> "audio of " + video.videoId())
        .provenance("frames", video -> "frames of " + video.videoId() + version);
  }

  /** Brings a feature up to date. */
  static void compute(MetadataStore store, FeatureSpec feature) {
    try (Increment todo = store.resolveUpdate(feature);
        MetadataWriter writer = todo.writer()) {
      int count = 0;
      for (Sample sample : todo.addedAndStale()) {
        writer.add(sample.with("face_count", count++));
      }
    }
  }

  static IncrementSummary resolve(MetadataStore store, FeatureSpec feature) {
    try (Increment todo = store.resolveUpdate(feature)) {
      return todo.summary();
    }
  }

  /** The version that the stored samples of a feature were written under. */
  static String version(MetadataStore store, FeatureSpec feature) {
    return String.valueOf(store.read(feature).rows().get(0).text(SystemColumns.FEATURE_VERSION));
  }

  /** Lets four threads, numbered from 0, do something at the same time. */
  static void inFourThreads(IntConsumer action) throws InterruptedException {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    List<Thread> threads =
        IntStream.range(0, 4).mapToObj(number -> new Thread(() -> action.accept(number))).toList();
    threads.forEach(
        thread -> thread.setUncaughtExceptionHandler((from, failure) -> failures.add(failure)));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  static List<Object> ids(List<Row> rows) {
    return rows.stream().map(row -> row.get("video_id")).sorted().toList();
  }

  /** Writing these videos fails, and leaves nothing behind. */
  static void refuses(MetadataStore store, Rows rows, ErrorCode code, String... inMessage) {
    refuses(() -> store.write(VIDEO, rows), code, inMessage);
  }

  static void refuses(ThrowingCallable action, ErrorCode code, String... inMessage) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            MetaxyException.class,
            refusal -> {
              assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
              Stream.of(inMessage).forEach(part -> assertThat(refusal).hasMessageContaining(part));
            });
  }
}
