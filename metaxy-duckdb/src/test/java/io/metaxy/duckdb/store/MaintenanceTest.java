package io.metaxy.duckdb.store;

import static io.metaxy.duckdb.store.VideoFeatures.VIDEO;
import static io.metaxy.store.MaintenanceStep.CLEAN_UP;
import static io.metaxy.store.MaintenanceStep.DELETE_ORPHANS;
import static io.metaxy.store.MaintenanceStep.EXPIRE;
import static io.metaxy.store.MaintenanceStep.FLUSH;
import static io.metaxy.store.MaintenanceStep.MERGE;
import static io.metaxy.store.MaintenanceStep.REWRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MaintenanceReport;
import io.metaxy.store.MaintenanceRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.StoreSnapshot;
import io.metaxy.store.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The maintenance of lakes. */
@Timeout(120)
class MaintenanceTest {

  private static final MaintenanceRequest EXPIRE_ALL =
      MaintenanceRequest.builder().steps(EXPIRE).expireOlderThan(Duration.ZERO).build();

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void rowsAndTheLatestOfThemStayAsTheyAre(String catalog) throws SQLException {
    try (MetadataStore store = new TestLake(dir, catalog).open()) {
      for (int i = 0; i < 4; i++) {
        store.write(VIDEO, TestLake.videos(0, 12, "made " + i));
        store.write(VIDEO, TestLake.videos(i, i + 1, "made alone " + i));
      }
      store.delete(DeleteRequest.builder(VIDEO).filter("video_id = 'v5'").build());
      List<Row> all = TestLake.allRows(store, VIDEO);
      List<Row> latest = store.read(VIDEO).rows();
      assertThat(TestLake.files(store, VIDEO)).hasSizeGreaterThan(1);

      MaintenanceReport report =
          store.maintain(MaintenanceRequest.builder().expireOlderThan(Duration.ZERO).build());

      // The number of the format is one of them.
      assertThat(report.count(FLUSH)).isEqualTo(catalog.equals("duckdb") ? 6 : 0);
      assertThat(report.count(MERGE)).isGreaterThanOrEqualTo(5);
      assertThat(report.count(EXPIRE)).isGreaterThanOrEqualTo(9);
      assertThat(TestLake.files(store, VIDEO)).hasSize(1);
      // The one that was the newest until the call, and those of flushing two tables, merging and
      // keeping tokens.
      assertThat(TestLake.snapshots(store)).isLessThanOrEqualTo(5);
      assertThat(TestLake.allRows(store, VIDEO)).containsExactlyInAnyOrderElementsOf(all);
      assertThat(store.read(VIDEO).rows()).containsExactlyInAnyOrderElementsOf(latest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void filesOfDeletedRowsAreRewritten(String catalog) throws SQLException {
    try (MetadataStore store = new TestLake(dir, catalog).open()) {
      store.write(VIDEO, TestLake.videos(0, 100, "made"));
      store.delete(DeleteRequest.builder(VIDEO).filter("video_id <> 'v5'").hard(true).build());
      List<Row> all = TestLake.allRows(store, VIDEO);
      assertThat(TestLake.files(store, VIDEO)).hasSize(2);

      MaintenanceReport report =
          store.maintain(MaintenanceRequest.builder().steps(REWRITE).build());

      assertThat(report.count(REWRITE)).isEqualTo(1);
      assertThat(TestLake.files(store, VIDEO)).hasSize(1);
      assertThat(TestLake.allRows(store, VIDEO)).isEqualTo(all).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void rowsThatAreWrittenMeanwhileAreThereOnce(String catalog) throws Exception {
    int writers = 3;
    int batches = 12;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try (MetadataStore store = new TestLake(dir, catalog).open()) {
      store.write(VIDEO, TestLake.videos(0, 30, "made"));
      List<Future<Void>> running = new ArrayList<>();
      for (int writer = 1; writer <= writers; writer++) {
        running.add(threads.submit(writes(store, 1000 * writer, batches)));
      }
      MaintenanceRequest cycle =
          MaintenanceRequest.builder().expireOlderThan(Duration.ZERO).build();
      long done = 0;
      while (running.stream().anyMatch(write -> !write.isDone())) {
        MaintenanceReport report = store.maintain(cycle);
        done += report.count(FLUSH) + report.count(MERGE);
      }
      for (Future<Void> write : running) {
        write.get();
      }
      List<Object> ids =
          TestLake.allRows(store, VIDEO).stream().map(row -> row.get("video_id")).toList();
      assertThat(ids).doesNotHaveDuplicates().hasSize(30 + writers * batches / 2 * 12);
      assertThat(done).isPositive();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Half of the batches have rows for a file, half are small. */
  private static Callable<Void> writes(MetadataStore store, int from, int batches) {
    return () -> {
      int next = from;
      for (int i = 0; i < batches; i++) {
        int size = i % 2 == 0 ? 11 : 1;
        store.write(VIDEO, TestLake.videos(next, next + size, "made"));
        next += size;
      }
      return null;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void aTokenIsKnownAfterItsSnapshotHasExpired(String catalog) throws SQLException {
    WriteOptions token = WriteOptions.token("import-7");
    try (MetadataStore store = new TestLake(dir, catalog).open()) {
      store.write(VIDEO.key(), TestLake.videos(0, 20, "made"), token);
      store.write(VIDEO, TestLake.videos(20, 30, "made"));
      MaintenanceReport report = store.maintain(EXPIRE_ALL);
      assertThat(report.keptTokens()).isGreaterThanOrEqualTo(1);
      assertThat(TestLake.snapshots(store)).isLessThanOrEqualTo(2);
      store.maintain(EXPIRE_ALL);

      assertThat(store.write(VIDEO.key(), TestLake.videos(0, 20, "made"), token).rows())
          .isEqualTo(20);
      assertThat(TestLake.allRows(store, VIDEO)).hasSize(30);
      assertThat(
              TestLake.query(
                  store,
                  "SELECT count(*) FROM ducklake.main.metaxy_system__commits WHERE token = 'import-7'"))
          .containsExactly("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void tokensThatAreOlderThanTheyAreKeptAreForgotten(String catalog) {
    WriteOptions token = WriteOptions.token("import-7");
    try (MetadataStore store = new TestLake(dir, catalog).open()) {
      store.write(VIDEO.key(), TestLake.videos(0, 20, "made"), token);
      store.write(VIDEO, TestLake.videos(20, 30, "made"));
      assertThat(store.maintain(EXPIRE_ALL).forgottenTokens()).isZero();

      MaintenanceReport report =
          store.maintain(
              MaintenanceRequest.builder().from(EXPIRE_ALL).keepTokens(Duration.ZERO).build());

      assertThat(report.forgottenTokens()).isGreaterThanOrEqualTo(1);
      store.write(VIDEO.key(), TestLake.videos(0, 20, "made"), token);
      assertThat(TestLake.allRows(store, VIDEO)).hasSize(50);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void onlyOldFilesAreDeletedThatNoSnapshotHas(String catalog) throws IOException {
    try (MetadataStore store = new TestLake(dir, catalog).open()) {
      store.write(VIDEO, TestLake.videos(0, 20, "made"));
      Path fresh = orphan("fresh", Duration.ofHours(47));
      Path old = orphan("old", Duration.ofHours(49));
      MaintenanceRequest request = MaintenanceRequest.builder().steps(DELETE_ORPHANS).build();

      MaintenanceReport dry =
          store.maintain(MaintenanceRequest.builder().from(request).dryRun(true).build());
      assertThat(dry.count(DELETE_ORPHANS)).isEqualTo(1);
      assertThat(old).exists();

      assertThat(store.maintain(request).count(DELETE_ORPHANS)).isEqualTo(1);
      assertThat(old).doesNotExist();
      assertThat(fresh).exists();
      assertThat(store.read(VIDEO).count()).isEqualTo(20);
    }
  }

  private Path orphan(String name, Duration age) throws IOException {
    Path file = dir.resolve("data/main/raw__video").resolve(name + ".parquet");
    Files.writeString(file, "left by a crash");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void needlessFilesAreDeletedWhenTheyHaveBeenSoForTwoDays() throws Exception {
    try (MetadataStore store = new TestLake(dir, "duckdb").open()) {
      store.write(VIDEO, TestLake.videos(0, 20, "made"));
      store.write(VIDEO, TestLake.videos(20, 40, "made"));
      List<String> before = TestLake.files(store, VIDEO);
      MaintenanceReport report =
          store.maintain(MaintenanceRequest.builder().steps(MERGE, CLEAN_UP).build());
      assertThat(report.count(MERGE)).isEqualTo(2);
      assertThat(report.count(CLEAN_UP)).as("just merged").isZero();
      TestLake.execute(
          store,
          "UPDATE __ducklake_metadata_ducklake.ducklake_files_scheduled_for_deletion SET schedule_start = now() - INTERVAL 49 HOUR");
      // As after a crash between deleting and noting it.
      Files.delete(Path.of(before.get(0)));

      report = store.maintain(MaintenanceRequest.builder().steps(CLEAN_UP).build());

      assertThat(report.count(CLEAN_UP)).isEqualTo(2);
      assertThat(before).allSatisfy(file -> assertThat(Path.of(file)).doesNotExist());
      assertThat(store.read(VIDEO).count()).isEqualTo(40);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "sqlite"})
  void manyNeedlessFilesAreDeletedInPieces(String catalog) throws SQLException {
    try (MetadataStore store = new TestLake(dir, catalog).open()) {
      store.write(VIDEO, TestLake.videos(0, 20, "made"));
      // Some go together since they became needless at one moment.
      TestLake.execute(
          store,
          "INSERT INTO __ducklake_metadata_ducklake.ducklake_files_scheduled_for_deletion SELECT 1000 + range, 'main/raw__video/gone-' || range || '.parquet', true, now() - INTERVAL 49 HOUR - INTERVAL 1 MINUTE * (range // 150) FROM range(700)");

      MaintenanceReport report =
          store.maintain(MaintenanceRequest.builder().steps(CLEAN_UP).build());

      assertThat(report.count(CLEAN_UP)).isEqualTo(700);
      assertThat(
              TestLake.query(
                  store,
                  "SELECT count(*) FROM __ducklake_metadata_ducklake.ducklake_files_scheduled_for_deletion"))
          .containsExactly("0");
    }
  }

  /** It could not tell them from those of another lake with the same data path. */
  @Test
  void filesThatNoSnapshotHasAreNotDeletedUnlessAskedFor() throws IOException {
    try (MetadataStore store = new TestLake(dir, "duckdb").open()) {
      store.write(VIDEO, TestLake.videos(0, 20, "made"));
      Path old = orphan("old", Duration.ofDays(9));
      store.maintain(MaintenanceRequest.usual());
      assertThat(old).exists();
    }
  }

  @Test
  void aDryRunOfAllStepsChangesNothing() throws SQLException {
    try (MetadataStore store = new TestLake(dir, "duckdb").open()) {
      store.write(VIDEO, TestLake.videos(0, 20, "made"));
      store.write(VIDEO, TestLake.videos(20, 40, "made"));
      long snapshots = TestLake.snapshots(store);
      List<String> files = TestLake.files(store, VIDEO);

      MaintenanceReport report =
          store.maintain(
              MaintenanceRequest.builder().expireOlderThan(Duration.ZERO).dryRun(true).build());

      assertThat(report.dryRun()).isTrue();
      assertThat(report.count(EXPIRE)).isEqualTo(snapshots - 1);
      assertThat(report.keptTokens()).isEqualTo(1);
      assertThat(TestLake.snapshots(store)).isEqualTo(snapshots);
      assertThat(TestLake.files(store, VIDEO)).isEqualTo(files);
    }
  }

  @Test
  void onlyTheTablesOfTheNamedFeaturesAreMerged() throws SQLException {
    try (MetadataStore store = new TestLake(dir, "duckdb").open()) {
      store.write(VIDEO, TestLake.videos(0, 20, "made"));
      store.write(VIDEO, TestLake.videos(20, 40, "made"));
      MaintenanceRequest.Builder merge = MaintenanceRequest.builder().steps(MERGE);

      assertThat(store.maintain(merge.addFeatures(VideoFeatures.FACES.key()).build()).actions())
          .isEmpty();
      assertThat(
              store
                  .maintain(MaintenanceRequest.builder().steps(MERGE).addSchemas("other").build())
                  .actions())
          .isEmpty();
      assertThat(store.maintain(merge.addFeatures(VIDEO.key()).build()).actions())
          .singleElement()
          .satisfies(action -> assertThat(action.table()).contains("main.raw__video"));
    }
  }

  @Test
  void filesAreNeverDeletedSoonerThanAfterTwoDays() {
    Duration tooYoung = Duration.ofDays(2).minusSeconds(1);
    MetaxyException cleanUp =
        catchThrowableOfType(
            MetaxyException.class,
            () -> MaintenanceRequest.builder().cleanUpOlderThan(tooYoung).build());
    MetaxyException orphans =
        catchThrowableOfType(
            MetaxyException.class,
            () -> MaintenanceRequest.builder().orphansOlderThan(tooYoung).build());

    assertThat(cleanUp.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(cleanUp).hasMessageContainingAll("cleanUpOlderThan", "a reader that began before");
    assertThat(orphans.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(orphans).hasMessageContainingAll("orphansOlderThan", "rows would be lost");
  }

  @Test
  void aStoreThatIsOnNoLakeNeedsNoMaintenance() {
    try (MetadataStore store =
        new DuckDBMetadataStore(StoreKind.FILE.config(dir).name("dev").build())
            .open(VideoFeatures.CONTEXT, AccessMode.WRITE)) {
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class, () -> store.maintain(MaintenanceRequest.usual()));
      assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    }
  }

  @Test
  void aStoreForReadingIsNotMaintained() {
    TestLake lake = new TestLake(dir, "duckdb");
    lake.open().close();
    try (MetadataStore store = lake.open(AccessMode.READ)) {
      MetaxyException error =
          catchThrowableOfType(
              MetaxyException.class, () -> store.maintain(MaintenanceRequest.usual()));
      assertThat(error.code()).isEqualTo(ErrorCode.READ_ONLY);
    }
  }

  @Test
  void aSnapshotThatWasTheNewestUntilAMomentAgoStays() throws SQLException {
    try (MetadataStore store = new TestLake(dir, "duckdb").open()) {
      store.write(VIDEO, TestLake.videos(0, 5, "f"));
      store.write(VIDEO, TestLake.videos(5, 10, "f"));
      TestLake.execute(
          store,
          "UPDATE __ducklake_metadata_ducklake.main.ducklake_snapshot SET snapshot_time = snapshot_time - INTERVAL 2 HOUR");
      List<StoreSnapshot> old = store.snapshots();
      store.write(VIDEO, TestLake.videos(10, 15, "f"));
      store.maintain(
          MaintenanceRequest.builder().steps(EXPIRE).expireOlderThan(Duration.ofHours(1)).build());
      assertThat(store.snapshots()).first().isEqualTo(old.get(old.size() - 1));
    }
  }
}
