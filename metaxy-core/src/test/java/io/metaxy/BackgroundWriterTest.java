package io.metaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundWriterTest {

  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("video")
          .idColumns("id")
          .fields(FieldSpec.of("frames", "1"))
          .build();
  private static final FeatureSpec SOUND =
      FeatureSpec.builder().key("sound").idColumns("id").fields(FieldSpec.of("wave", "1")).build();

  /** Nothing is due by time or size. */
  private static final BackgroundWriterOptions PATIENT =
      BackgroundWriterOptions.DEFAULT.withInterval(Duration.ofDays(1)).withBatchRows(1000);

  record Video(String id, int seconds) {}

  /** A write that the store was asked for. */
  record Write(Map<FeatureKey, List<Row>> rows, WriteOptions options) {

    List<Object> ids(FeatureSpec feature) {
      List<Object> ids = new ArrayList<>();
      rows.getOrDefault(feature.key(), List.of()).forEach(row -> ids.add(row.text("id")));
      return ids;
    }
  }

  /** Keeps writes, and fails or waits as it is told. */
  private static final class RecordingStore extends FakeStore {

    final BlockingQueue<Write> writes = new LinkedBlockingQueue<>();
    final Semaphore permits = new Semaphore(Integer.MAX_VALUE / 2);
    volatile @Nullable RuntimeException failure;

    RecordingStore() {
      super(
          new StoreContext("dev", "p", FeatureGraph.of(), StoreSettings.DEFAULT), AccessMode.WRITE);
    }

    @Override
    public List<WriteResult> writeAll(Map<FeatureKey, ? extends Rows> rows, WriteOptions options) {
      permits.acquireUninterruptibly();
      Map<FeatureKey, List<Row>> copy = new LinkedHashMap<>();
      rows.forEach(
          (feature, given) -> {
            List<Row> values = new ArrayList<>();
            ((Rows.Values) given).rows().forEach(values::add);
            copy.put(feature, values);
          });
      writes.add(new Write(copy, options));
      if (failure != null) {
        throw failure;
      }
      return copy.entrySet().stream()
          .map(entry -> new WriteResult(entry.getKey(), entry.getValue().size()))
          .toList();
    }

    Write nextWrite() throws InterruptedException {
      Write write = writes.poll(30, TimeUnit.SECONDS);
      assertThat(write).as("a write").isNotNull();
      return write;
    }
  }

  private final RecordingStore store = new RecordingStore();

  @Test
  void rowsAreWrittenAsSoonAsABatchIsFull() throws InterruptedException {
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT.withBatchRows(2))) {
      writer.add(VIDEO, rows("a"));
      writer.add(VIDEO, rows("b"));

      assertThat(store.nextWrite().ids(VIDEO)).containsExactly("a", "b");
    }
  }

  @Test
  void rowsAreWrittenWhenTheyHaveWaitedForTheInterval() throws InterruptedException {
    BackgroundWriterOptions options = PATIENT.withInterval(Duration.ofMillis(1));
    try (BackgroundWriter writer = BackgroundWriter.on(store, options)) {
      writer.add(VIDEO, rows("a"));

      assertThat(store.nextWrite().ids(VIDEO)).containsExactly("a");
    }
  }

  @Test
  void aFlushWritesWhatWasAddedBeforeAndWaitsForIt() {
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT)) {
      writer.add(VIDEO, rows("a"));
      writer.add(SOUND, rows("a"));
      writer.flush();

      assertThat(store.writes).hasSize(1);
      assertThat(store.writes.element().rows()).containsOnlyKeys(VIDEO.key(), SOUND.key());
      assertThat(writer.written()).isEqualTo(Map.of(VIDEO.key(), 1L, SOUND.key(), 1L));
      assertThat(writer.unwritten()).isEmpty();
    }
    assertThat(store.writes).hasSize(1);
  }

  @Test
  void closingWritesTheRest() {
    BackgroundWriter writer = BackgroundWriter.on(store, PATIENT);
    writer.add(VIDEO, rows("a"));
    writer.close();
    writer.close();

    assertThat(store.writes).hasSize(1);
    assertThat(store.timesClosed).isZero();
    assertThatThrownBy(() -> writer.add(VIDEO, rows("b")))
        .extracting("code")
        .isEqualTo(ErrorCode.CLOSED);
    assertThatThrownBy(writer::flush).extracting("code").isEqualTo(ErrorCode.CLOSED);
  }

  @Test
  void aSampleThatComesAgainWaitsForTheNextBatch() {
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT)) {
      writer.add(VIDEO, rows("a", "b"));
      writer.add(SOUND, rows("a"));
      writer.add(VIDEO, rows("c", "b"));
      writer.add(VIDEO, rows("d"));
      writer.flush();
    }
    assertThat(store.writes)
        .extracting(write -> write.ids(VIDEO))
        .containsExactly(List.of("a", "b"), List.of("c", "b", "d"));
  }

  @Test
  void rowsOfOneCallAreWrittenTogether() {
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT.withBatchRows(1))) {
      writer.add(Map.of(VIDEO, rows("a", "b", "c"), SOUND, rows("a")));
    }
    assertThat(store.writes).hasSize(1);
    assertThat(store.writes.element().ids(VIDEO)).containsExactly("a", "b", "c");
  }

  @Test
  void eachBatchHasATokenOfItsOwnAndTheOptionsOfTheWriter() {
    BackgroundWriterOptions options = PATIENT.withWrite(WriteOptions.mode(WriteMode.UPSERT));
    try (BackgroundWriter writer = BackgroundWriter.on(store, options)) {
      writer.add(VIDEO, rows("a"));
      writer.flush();
      writer.add(VIDEO, rows("b"));
    }
    assertThat(store.writes).extracting(write -> write.options().token()).doesNotHaveDuplicates();
    assertThat(store.writes).allMatch(write -> write.options().token().isPresent());
    assertThat(store.writes).allMatch(write -> write.options().mode() == WriteMode.UPSERT);
  }

  @Test
  void recordsBecomeRowsWithWhatIsSaidOfTheirFields() {
    List<Video> videos = new ArrayList<>(List.of(new Video("a", 3)));
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT)) {
      writer.add(VIDEO, Rows.of(videos).provenance("frames", Video::seconds));
      videos.clear();
    }
    assertThat(store.writes.element().rows().get(VIDEO.key()))
        .containsExactly(
            Row.of(
                Map.of(
                    "id", "a", "seconds", 3, "metaxy_provenance_by_field", Map.of("frames", "3"))));
  }

  @Test
  void rowsThatAreNotInMemoryAreRefused() {
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT)) {
      assertThatThrownBy(() -> writer.add(VIDEO, Rows.sql("SELECT 1")))
          .hasMessageContaining("\"video\"")
          .extracting("code")
          .isEqualTo(ErrorCode.INVALID_REQUEST);
    }
  }

  @Test
  void whoAddsMoreThanThereIsRoomForWaits() throws InterruptedException {
    store.permits.drainPermits();
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT.withCapacity(2))) {
      writer.add(VIDEO, rows("a", "b"));
      CompletableFuture<Void> second =
          CompletableFuture.runAsync(() -> writer.add(VIDEO, rows("c")));
      assertThat(second).isNotDone();

      store.permits.release(10);
      second.join();
      assertThat(store.nextWrite().ids(VIDEO)).containsExactly("a", "b");
    }
    assertThat(store.nextWrite().ids(VIDEO)).containsExactly("c");
  }

  @Test
  void whoWaitsForRoomTooLongIsToldSoAndKeepsTheRows() {
    store.permits.drainPermits();
    BackgroundWriterOptions options = PATIENT.withCapacity(1).withAddTimeout(Duration.ofMillis(1));
    try (BackgroundWriter writer = BackgroundWriter.on(store, options)) {
      writer.add(VIDEO, rows("a"));
      assertThatThrownBy(() -> writer.add(VIDEO, rows("b")))
          .hasMessageContaining("1 rows are held")
          .extracting("code")
          .isEqualTo(ErrorCode.UNAVAILABLE);
      store.permits.release(10);
    }
    assertThat(store.writes).extracting(write -> write.ids(VIDEO)).containsExactly(List.of("a"));
  }

  @Test
  void moreRowsThanThereIsRoomForAreLetInAlone() {
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT.withCapacity(1))) {
      writer.add(VIDEO, rows("a", "b", "c"));
    }
    assertThat(store.writes.element().ids(VIDEO)).hasSize(3);
  }

  @Test
  void aFailureInTheBackgroundFailsTheNextCallAndAFlushTriesTheSameBatchAgain()
      throws InterruptedException {
    store.failure = new MetaxyException(ErrorCode.CONFLICT, "Somebody else writes.");
    try (BackgroundWriter writer = BackgroundWriter.on(store, PATIENT.withCapacity(1))) {
      writer.add(VIDEO, rows("a"));
      // It waits for room, and is told why there is none.
      assertThatThrownBy(() -> writer.add(VIDEO, rows("b")))
          .hasMessageContainingAll("\"dev\"", "1 rows of \"video\"", "Somebody else writes.")
          .extracting("code")
          .isEqualTo(ErrorCode.CONFLICT);
      assertThatThrownBy(writer::flush).extracting("code").isEqualTo(ErrorCode.CONFLICT);
      assertThat(writer.written()).isEmpty();

      store.failure = null;
      writer.flush();
      writer.add(VIDEO, rows("b"));
    }
    Write first = store.nextWrite();
    assertThat(List.of(store.nextWrite(), store.nextWrite())).containsOnly(first);
    assertThat(store.nextWrite().ids(VIDEO)).containsExactly("b");
    assertThat(store.writes).isEmpty();
  }

  @Test
  void closingSaysHowManyRowsAreLeftAndGivesThemBack() {
    store.failure = new IllegalStateException("broken");
    BackgroundWriter writer = BackgroundWriter.on(store, PATIENT);
    writer.add(Map.of(VIDEO, rows("a", "b"), SOUND, rows("a")));
    writer.add(VIDEO, rows("b"));

    assertThatThrownBy(writer::close)
        .hasMessageContainingAll("1 rows of \"sound\", 3 rows of \"video\"", "broken", "unwritten")
        .hasCause(store.failure)
        .extracting("code")
        .isEqualTo(ErrorCode.ENGINE);
    assertThat(writer.unwritten()).hasSize(2);
    assertThat(writer.unwritten().get(0).options()).isEqualTo(store.writes.element().options());
    assertThat(writer.unwritten().get(1).rows())
        .isEqualTo(Map.of(VIDEO.key(), List.of(Row.of(Map.of("id", "b")))));

    store.failure = null;
    writer.unwritten().forEach(left -> store.writeAll(left.toWrite(), left.options()));
    writer.close();
  }

  @Test
  void closingTriesOnceMoreAndThrowsTheFirstFailure() {
    store.failure = new MetaxyException(ErrorCode.LOCKED, "first");
    BackgroundWriter writer = BackgroundWriter.on(store, PATIENT);
    writer.add(VIDEO, rows("a"));
    assertThatThrownBy(writer::flush).hasMessageContaining("first");
    store.failure = new MetaxyException(ErrorCode.ENGINE, "second");

    assertThatThrownBy(writer::close)
        .hasMessageContaining("first")
        .extracting("code")
        .isEqualTo(ErrorCode.LOCKED);
    assertThat(store.writes).hasSize(2);
  }

  @Test
  void manyThreadsAddAndEachRowIsWrittenOnce() {
    BackgroundWriterOptions options = PATIENT.withBatchRows(7).withCapacity(20);
    try (BackgroundWriter writer = BackgroundWriter.on(store, options)) {
      CompletableFuture.allOf(
              IntStream.range(0, 4)
                  .mapToObj(
                      thread ->
                          CompletableFuture.runAsync(
                              () -> {
                                for (int i = 0; i < 100; i++) {
                                  writer.add(VIDEO, rows(thread + "-" + i));
                                }
                              }))
                  .toArray(CompletableFuture[]::new))
          .join();
      writer.flush();
      assertThat(writer.written()).isEqualTo(Map.of(VIDEO.key(), 400L));
    }
    assertThat(store.writes.stream().flatMap(write -> write.ids(VIDEO).stream()))
        .hasSize(400)
        .doesNotHaveDuplicates();
  }

  @Test
  void optionsThatCannotWorkAreRefused() {
    refuses(() -> PATIENT.withWrite(WriteOptions.token("t")), "one token for all batches");
    refuses(() -> PATIENT.withWrite(WriteOptions.mode(WriteMode.REPLACE)), "REPLACE");
    refuses(() -> PATIENT.withInterval(Duration.ZERO), "interval");
    refuses(() -> PATIENT.withBatchRows(0), "batches of 0 rows");
    refuses(() -> PATIENT.withCapacity(0), "room for 0 rows");
  }

  private static void refuses(ThrowingCallable options, String message) {
    assertThatThrownBy(options)
        .hasMessageContaining(message)
        .extracting("code")
        .isEqualTo(ErrorCode.INVALID_REQUEST);
  }

  private static Rows rows(String... ids) {
    return Rows.ofRows(List.of(ids).stream().map(id -> Row.of(Map.of("id", id))).toList());
  }
}
