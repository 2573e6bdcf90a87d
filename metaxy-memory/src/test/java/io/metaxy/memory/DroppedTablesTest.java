package io.metaxy.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What becomes of requests about a table that others drop meanwhile. */
class DroppedTablesTest {

  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("video")
          .idColumns("video_id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  private static final FeatureSpec FACES =
      FeatureSpec.builder()
          .key("faces")
          .idColumns("video_id")
          .dependsOn(FeatureDependency.on(VIDEO))
          .fields(FieldSpec.of("faces", "1"))
          .build();

  private static final WriteOptions REPLACE =
      WriteOptions.builder().mode(WriteMode.REPLACE).build();

  private final MetadataStore store = new MemoryBackend().open(FeatureGraph.of(VIDEO, FACES));

  private static Row row(String id) {
    return Row.of(Map.of("video_id", id, "metaxy_provenance_by_field", Map.of("frames", id)));
  }

  /** Rows on whose way to the table something happens. */
  private static Rows rows(Runnable meanwhile, Row... rows) {
    return Rows.ofRows(
        () -> {
          meanwhile.run();
          return List.of(rows).iterator();
        });
  }

  private void dropVideos() {
    store.drop(VIDEO.key());
  }

  private static void refuses(ThrowingCallable request, ErrorCode code, String inMessage) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            MetaxyException.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
        .hasMessageContainingAll("\"video\"", inMessage);
  }

  @Test
  void aWriteCreatesATableThatWasDroppedMeanwhile() {
    store.write(VIDEO, Rows.ofRows(List.of(row("v1"))));
    store.write(VIDEO, rows(this::dropVideos, row("v2")));
    assertThat(store.read(VIDEO).rows()).extracting(row -> row.get("video_id")).containsOnly("v2");
  }

  @Test
  void aWriteThatDoesNotFitTheTableThatIsThereByThenIsRefused() {
    store.write(VIDEO, Rows.ofRows(List.of(row("v1").with("path", "a"))));
    Runnable recreate =
        () -> {
          dropVideos();
          store.write(VIDEO, Rows.ofRows(List.of(row("v1"))));
        };
    refuses(
        () -> store.write(VIDEO, rows(recreate, row("v2").with("path", "b"))),
        ErrorCode.TABLE_SHAPE,
        "[path]");
    assertThat(store.read(VIDEO).count()).isEqualTo(1);
  }

  @Test
  void aTableThatWasDroppedIsNotReplacedByNoRows() {
    store.write(VIDEO, Rows.ofRows(List.of(row("v1"))));
    refuses(
        () -> store.write(VIDEO, rows(this::dropVideos), REPLACE),
        ErrorCode.TABLE_MISSING,
        "dropped meanwhile");
    assertThat(store.hasFeature(VIDEO.key())).isFalse();
  }

  @Test
  void requestsFindNothingToDoInATableThatOthersDropAllTheTime() throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    Row row = row("v1");
    List<Thread> others =
        IntStream.range(0, 4)
            .mapToObj(
                number ->
                    new Thread(
                        () -> {
                          while (!ended.get()) {
                            store.write(VIDEO, Rows.ofRows(List.of(row)));
                            dropVideos();
                          }
                        }))
            .toList();
    others.forEach(
        other -> other.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure)));
    others.forEach(Thread::start);
    CompactRequest compact =
        CompactRequest.builder().addFeatures(VIDEO.key()).olderThan(Duration.ZERO).build();
    DeleteRequest delete = DeleteRequest.builder(VIDEO).hard(true).build();
    try {
      for (int i = 0; i < 20_000; i++) {
        store.compact(compact);
        store.delete(delete);
      }
    } finally {
      ended.set(true);
      for (Thread other : others) {
        other.join();
      }
    }
    assertThat(failures).isEmpty();
    dropVideos();
    assertThat(store.delete(delete).rows()).isZero();
    assertThat(store.hasFeature(VIDEO.key())).isFalse();
  }
}
