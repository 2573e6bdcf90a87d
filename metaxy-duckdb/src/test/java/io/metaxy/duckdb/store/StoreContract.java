package io.metaxy.duckdb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Completion;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import io.metaxy.store.SampleStatus;
import io.metaxy.store.StoreSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store does, whatever database its tables are in. */
abstract class StoreContract {

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

  @TempDir Path dir;

  /** The one store of a test, below {@link #dir}. */
  abstract DuckDbStoreConfig config();

  MetadataStore open(FeatureGraph graph, StoreSettings settings, AccessMode mode) {
    return new DuckDBMetadataStore(config())
        .open(new StoreContext("dev", "default", graph, settings), mode);
  }

  MetadataStore open() {
    return open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.WRITE);
  }

  static Rows.Records<Video> videos(String version, String... ids) {
    return Rows.of(Stream.of(ids).map(id -> new Video(id, "s3://b/" + id, 1.5)).toList())
        .provenance("audio", video -> "audio of " + video.videoId())
        .provenance("frames", video -> "frames of " + video.videoId() + version);
  }

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

  static List<Object> ids(List<Row> rows) {
    return rows.stream().map(row -> row.get("video_id")).sorted().toList();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, videos("", "v1", "v2")).rows()).isEqualTo(2);
      assertThat(store.read(VIDEO).as(Video.class))
          .containsExactlyInAnyOrder(
              new Video("v1", "s3://b/v1", 1.5), new Video("v2", "s3://b/v2", 1.5));
    }
    try (MetadataStore store = open()) {
      assertThat(store.read(VIDEO).count()).isEqualTo(2);
      Row row = store.read(VIDEO).rows().get(0);
      assertThat(row.get(SystemColumns.PROVENANCE_BY_FIELD))
          .isEqualTo(row.get(SystemColumns.DATA_VERSION_BY_FIELD));
      assertThat(row.text(SystemColumns.PROVENANCE)).hasSizeLessThanOrEqualTo(8);
      assertThat(row.get(SystemColumns.UPDATED_AT)).isInstanceOf(Instant.class);
      assertThat(row.get(SystemColumns.DELETED_AT)).isNull();
    }
  }

  @Test
  void theLatestRowOfASampleCounts() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      store.write(
          VIDEO,
          Rows.of(List.of(new Video("v1", "moved", 2)))
              .provenance("audio", v -> "a")
              .provenance("frames", v -> "f"));
      assertThat(store.read(VIDEO).select("video_id", "path").rows())
          .extracting(row -> row.get("video_id"), row -> row.get("path"))
          .containsExactlyInAnyOrder(tuple("v1", "moved"), tuple("v2", "s3://b/v2"));
    }
  }

  @Test
  void anIncrementSaysWhatIsNewStaleAndOrphaned() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(2, 0, 0));
      compute(store, FACES);
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(0, 0, 0));
      store.write(VIDEO, videos(" changed", "v2", "v3"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.summary()).hasToString("1 new, 1 stale, 0 orphaned");
        assertThat(ids(todo.added().rows())).containsExactly("v3");
        assertThat(ids(todo.stale().rows())).containsExactly("v2");
        assertThat(todo.addedAndStale())
            .extracting(Sample::status)
            .containsExactlyInAnyOrder(SampleStatus.ADDED, SampleStatus.STALE);
      }
    }
  }

  @Test
  void aChangeOfAFieldThatIsNotUsedMakesNothingStale() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      store.write(
          VIDEO,
          Rows.of(List.of(new Video("v1", "p", 1)))
              .provenance("audio", v -> "another audio")
              .provenance("frames", v -> "frames of v1"));
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Test
  void aNewCodeVersionMakesAllSamplesNewUnderTheNewFeatureVersion() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      compute(store, FACES);
    }
    FeatureSpec changed = faces("2");
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, changed), SETTINGS, AccessMode.WRITE)) {
      assertThat(resolve(store, changed)).isEqualTo(new IncrementSummary(2, 0, 0));
      compute(store, changed);
      assertThat(resolve(store, changed).isEmpty()).isTrue();
    }
    try (MetadataStore store = open()) {
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Test
  void aGivenDataVersionStopsRecomputation() {
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          videos("", "v1").dataVersion("audio", v -> "same").dataVersion("frames", v -> "same"));
      compute(store, FACES);
      store.write(
          VIDEO,
          videos(" again", "v1")
              .dataVersion("audio", v -> "same")
              .dataVersion("frames", v -> "same"));
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Test
  void samplesWithoutParentsAreOrphaned() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      store.write(
          FACES,
          Rows.sql(
              "SELECT 'gone' AS video_id, 3 AS face_count, {'faces': 'x'} AS metaxy_provenance_by_field"));
      try (Increment todo = store.resolveUpdate(FACES)) {
        assertThat(todo.summary()).isEqualTo(new IncrementSummary(0, 0, 1));
        assertThat(ids(todo.orphaned().rows())).containsExactly("gone");
        assertThat(todo.orphaned().columns())
            .extracting(Column::name)
            .containsExactly("video_id", "metaxy_provenance");
        assertThat(todo.addedAndStale()).isEmpty();
      }
    }
  }

  @Test
  void anIncrementOfAParentThatWasNeverWrittenIsEmpty() {
    try (MetadataStore store = open()) {
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Test
  void partsOfAnIncrementAreReadCountedAndWrittenAtTheSameTime() {
    String[] many = IntStream.range(0, 5_000).mapToObj(i -> "v" + i).toArray(String[]::new);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", many));
      try (Increment todo = store.resolveUpdate(FACES);
          MetadataWriter writer = todo.writer()) {
        int seen = 0;
        for (Sample sample : todo.addedAndStale()) {
          writer.add(sample.with("face_count", seen++));
          if (seen == 2_500) {
            writer.flush();
            assertThat(todo.added().count()).isEqualTo(5_000);
            assertThat(todo.complete()).isEqualTo(new Completion(2_500, 2_500, 0));
          }
        }
        writer.flush();
        assertThat(writer.written()).isEqualTo(5_000);
        assertThat(todo.complete().isComplete()).isTrue();
      }
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
    }
  }

  @Test
  void resultsOfAnIncrementAreWrittenFromRecordsSqlAndParquet() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2", "v3"));
      Path parquet = dir.resolve("results.parquet");
      try (Increment todo = store.resolveUpdate(FACES)) {
        todo.write(Rows.of(List.of(new Faces("v1", 1))));
        todo.write(Rows.sql("SELECT ? AS video_id, 2 AS face_count", "v2"));
        assertThat(todo.complete()).isEqualTo(new Completion(2, 1, 0));
        assertThat(store.read(FACES).select("video_id", "face_count").toParquet(parquet))
            .isEqualTo(2);
        assertThatThrownBy(() -> todo.write(Rows.sql("SELECT 'v9' AS video_id, 1 AS face_count")))
            .isInstanceOfSatisfying(
                MetaxyException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_IN_INCREMENT))
            .hasMessageContaining("video/faces")
            .hasMessageContaining("v9");
        todo.write(Rows.parquet(parquet));
      }
      assertThat(store.read(FACES).as(Faces.class))
          .containsExactlyInAnyOrder(new Faces("v1", 1), new Faces("v2", 2));
    }
  }

  @Test
  void aRelationOfTheStoreIsWrittenBack() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1", "v2"));
      assertThat(store.write(VIDEO, Rows.of(store.read(VIDEO))).rows()).isEqualTo(2);
      assertThat(store.read(VIDEO).count()).isEqualTo(2);
    }
  }

  @Test
  void rowsWithoutProvenanceAreRefusedWithTheFieldsName() {
    try (MetadataStore store = open()) {
      refuses(
          store,
          Rows.of(List.of(new Video("v", "p", 1))).provenance("audio", v -> "a"),
          ErrorCode.INVALID_ROWS,
          "raw/video",
          "frames");
      refuses(
          store,
          Rows.of(List.of(new Video("v", "p", 1)))
              .provenance("audio", v -> null)
              .provenance("frames", v -> "f"),
          ErrorCode.INVALID_ROWS,
          "audio");
      refuses(
          store,
          Rows.of(List.of(new Video("v", "p", 1))).provenance("sound", v -> "a"),
          ErrorCode.INVALID_ROWS,
          "no field \"sound\"");
    }
  }

  @Test
  void idsThatAreMissingNullOrDoubledAreRefused() {
    try (MetadataStore store = open()) {
      refuses(store, Rows.sql("SELECT 1 AS x"), ErrorCode.INVALID_ROWS, "video_id");
      refuses(
          store,
          Rows.sql(
              "SELECT NULL::VARCHAR AS video_id, {'audio': 'a', 'frames': 'b'} AS metaxy_provenance_by_field"),
          ErrorCode.INVALID_ROWS,
          "null in an id column");
      refuses(store, videos("", "v1", "v1"), ErrorCode.INVALID_ROWS, "v1", "once");
    }
  }

  @Test
  void severalStatementsAndOtherThanQueriesAreRefused() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      String table = store.tableName(VIDEO.key());
      refuses(store, Rows.sql("SELECT 1; DROP TABLE " + table), ErrorCode.INVALID_ROWS, "query");
      refuses(store, Rows.sql("DROP TABLE " + table), ErrorCode.INVALID_ROWS, "query");
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
    }
  }

  private static void refuses(MetadataStore store, Rows rows, ErrorCode code, String... inMessage) {
    assertThatThrownBy(() -> store.write(VIDEO, rows))
        .isInstanceOfSatisfying(MetaxyException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContainingAll(inMessage);
  }

  @Test
  void aColumnThatTheTableLacksIsRefusedWithItsName() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      refuses(
          store,
          Rows.sql(
              "SELECT 'v2' AS video_id, 1 AS fps, {'audio': 'a', 'frames': 'b'} AS metaxy_provenance_by_field"),
          ErrorCode.TABLE_SHAPE,
          "raw__video",
          "fps");
    }
  }

  @Test
  void aFieldThatWasAddedGrowsTheStoredStruct() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
    }
    FeatureSpec more =
        FeatureSpec.builder().from(VIDEO).fields(FieldSpec.of("subtitles", "1")).build();
    try (MetadataStore store = open(FeatureGraph.of(more), SETTINGS, AccessMode.WRITE)) {
      store.write(more, videos("", "v1").provenance("subtitles", v -> "subs"));
      assertThat(store.read(more).rows().get(0).get(SystemColumns.PROVENANCE_BY_FIELD))
          .isEqualTo(Map.of("audio", "audio of v1", "frames", "frames of v1", "subtitles", "subs"));
    }
  }

  @Test
  void byFieldColumnsAreMapsWhereThatIsConfigured() {
    StoreSettings maps = new StoreSettings(8, true, true);
    FeatureGraph graph = FeatureGraph.of(VIDEO, FACES);
    try (MetadataStore store = open(graph, maps, AccessMode.WRITE)) {
      store.write(VIDEO, videos("", "v1"));
      compute(store, FACES);
      assertThat(resolve(store, FACES).isEmpty()).isTrue();
      assertThat(store.read(VIDEO).columns())
          .contains(
              new Column(
                  SystemColumns.PROVENANCE_BY_FIELD,
                  new ColumnType.MapOf(ColumnType.Scalar.VARCHAR, ColumnType.Scalar.VARCHAR)));
    }
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(" changed", "v1"));
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(0, 1, 0));
    }
  }

  @Test
  void tablesAreCreatedOnlyWhereThatIsAllowed() {
    try (MetadataStore store =
        open(FeatureGraph.of(VIDEO), StoreSettings.DEFAULT, AccessMode.WRITE)) {
      refuses(store, videos("", "v1"), ErrorCode.TABLE_MISSING, "raw__video", "auto_create_tables");
    }
  }

  @Test
  void aStoreThatIsOpenForReadingRefusesToWrite() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
    }
    try (MetadataStore store = open(FeatureGraph.of(VIDEO, FACES), SETTINGS, AccessMode.READ)) {
      assertThat(store.read(VIDEO).count()).isEqualTo(1);
      assertThat(resolve(store, FACES)).isEqualTo(new IncrementSummary(1, 0, 0));
      refuses(store, videos("", "v2"), ErrorCode.READ_ONLY, "AccessMode.WRITE");
    }
  }

  @Test
  void readingAFeatureThatWasNeverWrittenNamesItsTable() {
    try (MetadataStore store = open()) {
      assertThatThrownBy(() -> store.read(VIDEO))
          .isInstanceOfSatisfying(
              MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_MISSING))
          .hasMessageContaining("raw__video");
    }
  }

  @Test
  void resolvingARootIsRefused() {
    try (MetadataStore store = open()) {
      assertThatThrownBy(() -> store.resolveUpdate(VIDEO))
          .isInstanceOfSatisfying(
              MetaxyException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    MetadataStore store = open();
    store.write(VIDEO, videos("", "v1"));
    Increment todo = store.resolveUpdate(FACES);
    store.close();
    todo.close();
    store.close();
    assertThatThrownBy(() -> store.read(VIDEO))
        .isInstanceOfSatisfying(
            MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
  }

  enum Kind {
    CLIP,
    FILM
  }

  record Point(int x, double yValue) {}

  @SuppressWarnings("ArrayRecordComponent") // Users have such records.
  record AllTypes(
      String videoId,
      boolean flag,
      byte tiny,
      short small,
      int integer,
      long big,
      float single,
      double twice,
      BigDecimal decimal,
      byte[] bytes,
      UUID uuid,
      LocalDate day,
      Instant moment,
      Kind kind,
      Optional<String> maybe,
      Optional<Integer> absent,
      List<String> tags,
      Point point,
      List<Point> points,
      Map<String, Integer> counts) {}

  @Test
  void everyJavaTypeThatHasAColumnTypeComesBack() {
    AllTypes value =
        new AllTypes(
            "it's \"odd\" 日本 😀",
            true,
            (byte) -1,
            (short) 2,
            3,
            Long.MIN_VALUE,
            1.5f,
            Math.PI,
            new BigDecimal("12.3400000000"),
            new byte[] {0, 1, -1},
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
            LocalDate.of(1901, 2, 3),
            Instant.parse("2024-04-04T00:47:58.129029Z"),
            Kind.FILM,
            Optional.of("yes"),
            Optional.empty(),
            List.of("a", "b"),
            new Point(1, 2),
            List.of(new Point(3, 4)),
            Map.of("k", 5));
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          Rows.of(List.of(value)).provenance("audio", v -> "a").provenance("frames", v -> "f"));
      AllTypes back = store.read(VIDEO).as(AllTypes.class).get(0);
      assertThat(back).usingRecursiveComparison().isEqualTo(value);
    }
  }

  record Unstorable(String videoId, Thread thread) {}

  @Test
  void aTypeThatCannotBeStoredIsRefusedWithItsComponent() {
    try (MetadataStore store = open()) {
      refuses(
          store,
          Rows.of(List.of(new Unstorable("v", Thread.currentThread())))
              .provenance("audio", v -> "a")
              .provenance("frames", v -> "f"),
          ErrorCode.INVALID_ROWS,
          "Unstorable.thread");
      refuses(
          store,
          Rows.sql(
              "SELECT 'v' AS video_id, sum(1) AS n, {'audio': 'a', 'frames': 'b'} AS metaxy_provenance_by_field"),
          ErrorCode.INVALID_ROWS,
          "HUGEINT");
    }
  }

  @Test
  void aLaterWriteWinsWhateverTheClockSaid() {
    try (MetadataStore store = open()) {
      for (int i = 0; i < 20; i++) {
        store.write(VIDEO, videos(" " + i, "v1"));
      }
      assertThat(store.read(VIDEO).rows().get(0).get(SystemColumns.PROVENANCE_BY_FIELD))
          .asString()
          .contains("frames of v1 19");
    }
  }

  @Test
  void threadsWriteThroughOneStore() throws Exception {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "first"));
      List<Thread> threads = new ArrayList<>();
      List<Throwable> failures = new CopyOnWriteArrayList<>();
      for (int t = 0; t < 4; t++) {
        int thread = t;
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < 5; i++) {
                    store.write(VIDEO, videos("", "t" + thread + "-" + i));
                  }
                }));
      }
      threads.forEach(
          thread -> thread.setUncaughtExceptionHandler((from, failure) -> failures.add(failure)));
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      assertThat(store.read(VIDEO).count()).isEqualTo(21);
    }
  }

  @Test
  void iteratingAnIncrementEndsWithItsLastSampleAndWithTheIncrement() {
    String[] many = IntStream.range(0, 5_000).mapToObj(i -> "v" + i).toArray(String[]::new);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", many));
      Iterator<Sample> abandoned;
      try (Increment todo = store.resolveUpdate(FACES)) {
        Iterator<Sample> samples = todo.addedAndStale().iterator();
        int count = 0;
        while (samples.hasNext()) {
          samples.next();
          count++;
        }
        assertThat(count).isEqualTo(5_000);
        assertThat(samples.hasNext()).isFalse();
        abandoned = todo.addedAndStale().iterator();
        abandoned.next();
      }
      assertThat(abandoned.hasNext()).isFalse();
    }
  }

  @Test
  void aClosedIncrementSaysSo() {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "v1"));
      Increment todo = store.resolveUpdate(FACES);
      Relation added = todo.added();
      todo.close();
      for (Runnable use :
          List.<Runnable>of(
              added::count,
              () -> assertThat(todo.addedAndStale().iterator()).isExhausted(),
              todo::complete,
              () -> todo.write(Rows.of(List.of(new Faces("v1", 1)))))) {
        assertThatThrownBy(use::run)
            .isInstanceOfSatisfying(
                MetaxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
      }
    }
  }

  @Test
  void rowsThatCanBePassedOverOnceAreWritten() {
    Iterator<Row> once =
        List.of(
                Row.of(
                    Map.of(
                        "video_id",
                        "v1",
                        "metaxy_provenance_by_field",
                        Map.of("audio", "a", "frames", "f"))))
            .iterator();
    try (MetadataStore store = open()) {
      assertThat(store.write(VIDEO, Rows.ofRows(() -> once)).rows()).isEqualTo(1);
    }
  }

  record Nested(
      String videoId,
      List<Instant> moments,
      Map<String, Instant> byName,
      Map<Integer, List<BigDecimal>> prices,
      List<Map<String, Point>> points) {}

  @Test
  void nestedValuesComeBackAndCanBeWrittenAgainAsRows() {
    Instant moment = Instant.parse("2024-04-04T00:47:58.129029Z");
    Nested value =
        new Nested(
            "v1",
            List.of(moment),
            Map.of("k", moment),
            Map.of(3, List.of(new BigDecimal("1.5000000000"))),
            List.of(Map.of("p", new Point(1, 2.5))));
    try (MetadataStore store = open()) {
      store.write(
          VIDEO,
          Rows.of(List.of(value)).provenance("audio", v -> "a").provenance("frames", v -> "f"));
      assertThat(store.read(VIDEO).as(Nested.class)).containsExactly(value);
      store.write(VIDEO, Rows.ofRows(store.read(VIDEO).rows()));
      assertThat(store.read(VIDEO).as(Nested.class)).containsExactly(value);
    }
  }

  @Test
  void aColumnWhoseTypeNothingTellsIsRefusedWhenATableIsMade() {
    Map<String, Object> row = new HashMap<>();
    row.put("video_id", "v1");
    row.put("note", null);
    row.put("metaxy_provenance_by_field", Map.of("audio", "a", "frames", "f"));
    try (MetadataStore store = open()) {
      refuses(store, Rows.ofRows(List.of(Row.of(row))), ErrorCode.INVALID_ROWS, "note");
    }
  }
}
