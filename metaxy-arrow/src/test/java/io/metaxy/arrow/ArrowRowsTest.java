package io.metaxy.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.Column;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ArrowRowsTest {

  private final BufferAllocator allocator = new RootAllocator();

  static Stream<Named<Supplier<MetadataStore>>> stores() {
    return Stream.of(Named.of("DuckDB", Clips::inDuckDb), Named.of("memory", Clips::inMemory));
  }

  /** It fails if a buffer was not given free. */
  @AfterEach
  void everythingIsFreeAgain() {
    allocator.close();
  }

  /** Batches of one clip, then of no clips, then of the others, as from a file. */
  private byte[] file(int clips) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (VectorSchemaRoot root = Clips.batch(allocator, 0, 0);
        ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
      for (int[] range : new int[][] {{0, 1}, {1, 1}, {1, clips}}) {
        try (VectorSchemaRoot batch = Clips.batch(allocator, range[0], range[1]);
            ArrowRecordBatch record = new VectorUnloader(batch).getRecordBatch()) {
          new VectorLoader(root).load(record);
          writer.writeBatch();
        }
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void allBatchesOfAReaderAreWritten(Supplier<MetadataStore> stores) throws IOException {
    byte[] file = file(4);
    try (MetadataStore store = stores.get();
        ArrowReader reader = new ArrowStreamReader(new ByteArrayInputStream(file), allocator)) {
      assertThat(store.write(Clips.CLIP, ArrowRows.of(reader, allocator)).rows()).isEqualTo(4);
      assertThat(store.read(Clips.CLIP).select("clip_id", "path", "seconds").rows())
          .extracting(row -> row.asMap().values().toString())
          .containsExactlyInAnyOrder(
              "[0, s3://bucket/clip-0, 0.0]",
              "[1, s3://bucket/clip-1, null]",
              "[2, s3://bucket/clip-2, 0.5]",
              "[3, s3://bucket/clip-3, null]");
      assertThat(store.read(Clips.CLIP).rows())
          .extracting(row -> row.text("metaxy_provenance_by_field"))
          .contains("{frames=frames of 3}");
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aBatchStaysItsOwnersAndCanBeWrittenAgain(Supplier<MetadataStore> stores) {
    try (MetadataStore store = stores.get();
        VectorSchemaRoot batch = Clips.batch(allocator, 0, 2)) {
      Rows rows = ArrowRows.of(batch, allocator);
      store.write(Clips.CLIP, rows);
      assertThatThrownBy(() -> store.write(Clips.CLIP, rows))
          .isInstanceOfSatisfying(
              MetaxyException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ROWS))
          .hasMessageContaining("reader of its own");
      store.write(Clips.CLIP, ArrowRows.of(batch, allocator));
      assertThat(batch.getRowCount()).isEqualTo(2);
      assertThat(store.read(Clips.CLIP).count()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aReaderThatFailsLeavesNothingBehind(Supplier<MetadataStore> stores) throws IOException {
    byte[] file = file(100);
    byte[] half = java.util.Arrays.copyOf(file, file.length / 2);
    try (MetadataStore store = stores.get();
        ArrowReader reader = new ArrowStreamReader(new ByteArrayInputStream(half), allocator)) {
      assertThatThrownBy(() -> store.write(Clips.CLIP, ArrowRows.of(reader, allocator)))
          .isInstanceOf(MetaxyException.class);
      assertThat(store.hasFeature(Clips.CLIP.key())).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void resultsOfAnIncrementAreWritten(Supplier<MetadataStore> stores) {
    try (MetadataStore store = stores.get();
        VectorSchemaRoot batch = Clips.batch(allocator, 0, 3);
        BigIntVector id = new BigIntVector("clip_id", allocator)) {
      store.write(Clips.CLIP, ArrowRows.of(batch, allocator));
      id.setSafe(0, 1);
      VectorSchemaRoot results = new VectorSchemaRoot(List.of(id));
      results.setRowCount(1);
      try (Increment todo = store.resolveUpdate(Clips.LABEL)) {
        todo.write(ArrowRows.of(results, allocator));
        assertThat(todo.complete().addedLeft()).isEqualTo(2);
      }
    }
  }

  /** Rows that can be had as batches alone. */
  private record BatchesAlone(Rows.Streamed rows) implements Rows.Streamed {

    @Override
    public List<Column> columns() {
      throw new AssertionError("columns are not needed");
    }

    @Override
    public Iterator<@Nullable Object[]> values() {
      throw new AssertionError("rows were to be taken in batches");
    }

    @Override
    public Optional<ArrowStream> arrow() {
      return rows.arrow();
    }
  }

  @Test
  void duckDbTakesAndGivesManyRowsInBatches() throws IOException {
    int clips = 200_000;
    try (MetadataStore store = Clips.inDuckDb();
        VectorSchemaRoot batch = Clips.batch(allocator, 0, clips)) {
      Rows rows = new BatchesAlone((Rows.Streamed) ArrowRows.of(batch, allocator));
      assertThat(store.write(Clips.CLIP, rows).rows()).isEqualTo(clips);
      long sum = 0;
      long read = 0;
      try (ArrowBatches batches = ArrowRows.read(store.read(Clips.CLIP), allocator)) {
        while (batches.reader().loadNextBatch()) {
          VectorSchemaRoot root = batches.reader().getVectorSchemaRoot();
          BigIntVector ids = (BigIntVector) root.getVector("clip_id");
          for (int row = 0; row < root.getRowCount(); row++) {
            sum += ids.get(row);
          }
          read += root.getRowCount();
        }
      }
      assertThat(read).isEqualTo(clips);
      assertThat(sum).isEqualTo((long) clips * (clips - 1) / 2);
    }
  }

  @Test
  void aPartOfAnIncrementIsReadInBatchesOfTheSizeThatIsAskedFor() throws IOException {
    try (MetadataStore store = Clips.inDuckDb();
        VectorSchemaRoot batch = Clips.batch(allocator, 0, 5000)) {
      store.write(Clips.CLIP, ArrowRows.of(batch, allocator));
      try (Increment todo = store.resolveUpdate(Clips.LABEL);
          ArrowBatches batches = ArrowRows.read(todo.added(), allocator, 2048)) {
        assertThat(batches.reader().loadNextBatch()).isTrue();
        assertThat(batches.reader().getVectorSchemaRoot().getRowCount()).isEqualTo(2048);
        assertThat(batches.reader().getVectorSchemaRoot().getVector("metaxy_provenance"))
            .isNotNull();
      }
    }
  }

  @Test
  void rowsThatWereReadAreWrittenToAnotherStore() {
    try (MetadataStore from = Clips.inDuckDb();
        MetadataStore to = Clips.inMemory();
        VectorSchemaRoot batch = Clips.batch(allocator, 0, 3)) {
      from.write(Clips.CLIP, ArrowRows.of(batch, allocator));
      try (ArrowBatches batches =
          ArrowRows.read(
              from.read(Clips.CLIP).select("clip_id", "path", "metaxy_provenance_by_field"),
              allocator)) {
        to.write(Clips.CLIP, ArrowRows.of(batches.reader(), allocator));
      }
      assertThat(to.read(Clips.CLIP).rows())
          .extracting(row -> row.get("clip_id"))
          .contains(0L, 1L, 2L);
    }
  }

  /** Another process could not open the file either while this one has it open for writing. */
  private static void assertFree(Path file) throws SQLException {
    Properties readOnly = new Properties();
    readOnly.setProperty("duckdb.read_only", "true");
    DriverManager.getConnection("jdbc:duckdb:" + file, readOnly).close();
  }

  @Test
  void closingTheStoreEndsAQueryAndLeavesItsLastBatch(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("clips.duckdb");
    MetadataStore store = Clips.inDuckDb(file.toString());
    try (VectorSchemaRoot batch = Clips.batch(allocator, 0, 5000)) {
      store.write(Clips.CLIP, ArrowRows.of(batch, allocator));
    }
    try (ArrowBatches batches = ArrowRows.read(store.read(Clips.CLIP), allocator, 2048);
        ArrowBatches unread = ArrowRows.read(store.read(Clips.CLIP), allocator)) {
      ArrowReader reader = batches.reader();
      reader.loadNextBatch();

      store.close();

      assertFree(file);
      for (ArrowReader each : List.of(reader, unread.reader())) {
        assertThatThrownBy(each::loadNextBatch)
            .isInstanceOfSatisfying(
                MetaxyException.class,
                e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.CLOSED));
      }
    }
  }

  @Test
  void closingTheStoreEndsQueriesThatOtherThreadsReadAndWritesOfTheirBatches(@TempDir Path dir)
      throws Exception {
    Path file = dir.resolve("clips.duckdb");
    MetadataStore store = Clips.inDuckDb(file.toString());
    int clips = 20_000;
    try (VectorSchemaRoot batch = Clips.batch(allocator, 0, clips)) {
      store.write(Clips.CLIP, ArrowRows.of(batch, allocator));
    }
    CountDownLatch begun = new CountDownLatch(2);
    FutureTask<Void> reads =
        new FutureTask<>(
            () -> {
              while (true) {
                try (ArrowBatches batches = ArrowRows.read(store.read(Clips.CLIP), allocator, 10)) {
                  while (batches.reader().loadNextBatch()) {
                    begun.countDown();
                  }
                }
              }
            });
    FutureTask<Void> writes =
        new FutureTask<>(
            () -> {
              while (true) {
                try (VectorSchemaRoot batch = Clips.batch(allocator, 0, 1000)) {
                  store.write(Clips.CLIP, ArrowRows.of(batch, allocator));
                }
                begun.countDown();
              }
            });
    new Thread(reads).start();
    new Thread(writes).start();
    begun.await();

    store.close();

    assertFree(file);
    for (FutureTask<Void> task : List.of(reads, writes)) {
      assertThatThrownBy(task::get)
          .cause()
          .isInstanceOfSatisfying(
              MetaxyException.class,
              e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.CLOSED));
    }
  }

  /** Batches that never end. */
  private static final class EndlessReader extends ArrowReader {

    private final VectorSchemaRoot batch;

    EndlessReader(VectorSchemaRoot batch, BufferAllocator allocator) {
      super(allocator);
      this.batch = batch;
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() {
      return batch;
    }

    @Override
    public Map<Long, Dictionary> getDictionaryVectors() {
      return Map.of();
    }

    @Override
    public boolean loadNextBatch() {
      return true;
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    protected Schema readSchema() {
      return batch.getSchema();
    }

    @Override
    protected void closeReadSource() {}
  }

  @Test
  void aWriteOfBatchesThatTakesTooLongIsEnded() {
    try (MetadataStore store = Clips.inDuckDb();
        VectorSchemaRoot batch = Clips.batch(allocator, 0, 1)) {
      Rows endless = ArrowRows.of(new EndlessReader(batch, allocator), allocator);
      WriteOptions options = WriteOptions.builder().timeout(Duration.ofMillis(200)).build();
      assertThatThrownBy(() -> store.write(Clips.CLIP, endless, options))
          .isInstanceOfSatisfying(
              MetaxyException.class,
              e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.TIMEOUT));
      assertThat(store.hasFeature(Clips.CLIP.key())).isFalse();
    }
  }

  @Test
  void aStoreInMemoryHasNoBatchesToRead() {
    try (MetadataStore store = Clips.inMemory();
        VectorSchemaRoot batch = Clips.batch(allocator, 0, 1)) {
      store.write(Clips.CLIP, ArrowRows.of(batch, allocator));
      assertThatThrownBy(() -> ArrowRows.read(store.read(Clips.CLIP), allocator))
          .isInstanceOfSatisfying(
              MetaxyException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    }
  }
}
