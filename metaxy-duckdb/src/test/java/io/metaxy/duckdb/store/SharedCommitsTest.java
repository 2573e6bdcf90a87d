package io.metaxy.duckdb.store;

import static io.metaxy.duckdb.store.VideoFeatures.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.engine.ProcessLock;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small writes of several threads share commits. */
@Timeout(120)
class SharedCommitsTest {

  private static final int THREADS = 8;
  private static final int WRITES = 15;

  @TempDir Path dir;

  private static Row video(String id, String path) {
    return Row.of(
        Map.of(
            "video_id",
            id,
            "path",
            path,
            "metaxy_provenance_by_field",
            Map.of("audio", "a", "frames", path)));
  }

  private static WriteResult write(MetadataStore store, Row row) {
    return store.write(VIDEO, Rows.ofRows(List.of(row)));
  }

  private static List<Future<Void>> inThreads(List<Callable<Void>> work)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      return pool.invokeAll(work);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void theyAreFewerCommitsAndAsManyWritesInTheOrderOfEachThread() throws Exception {
    try (MetadataStore store = new TestLake(dir, "sqlite").open()) {
      write(store, video("first", "p"));
      long before = TestLake.snapshots(store);
      List<Callable<Void>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String id = "v" + thread;
        work.add(
            () -> {
              for (int i = 0; i < WRITES; i++) {
                assertThat(write(store, video(id, "p" + i)).rows()).isEqualTo(1);
                assertThat(path(store, id)).isEqualTo("p" + i);
              }
              return null;
            });
      }
      for (Future<Void> done : inThreads(work)) {
        done.get();
      }
      assertThat(TestLake.allRows(store, VIDEO)).hasSize(THREADS * WRITES + 1);
      assertThat(store.read(VIDEO).rows())
          .extracting(row -> row.get("path"))
          .filteredOn(("p" + (WRITES - 1))::equals)
          .hasSize(THREADS);
      assertThat(TestLake.snapshots(store) - before).isLessThan(THREADS * WRITES);
    }
  }

  private static Object path(MetadataStore store, String id) {
    return store
        .read(VIDEO)
        .where(Filter.text("video_id = '%s'".formatted(id)))
        .rows()
        .get(0)
        .get("path");
  }

  @Test
  void oneThatFailsTakesNoOtherWithIt() throws Exception {
    try (MetadataStore store = new TestLake(dir, "duckdb").open()) {
      write(store, video("first", "p"));
      forbidNull(store);
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < THREADS * WRITES; i++) {
        String id = "v" + i;
        boolean fails = i % 5 == 0;
        work.add(
            () -> {
              Row row = video(id, "p");
              write(store, fails ? row.with("path", null) : row);
              return null;
            });
      }
      List<Future<Void>> ends = inThreads(work);
      for (int i = 0; i < ends.size(); i++) {
        assertThat(code(ends.get(i))).isEqualTo(i % 5 == 0 ? "ENGINE" : "written");
      }
      assertThat(TestLake.allRows(store, VIDEO)).hasSize(THREADS * WRITES / 5 * 4 + 1);
    }
  }

  @Test
  @SuppressWarnings("try") // The lock is held, not used.
  void thoseThatWaitAreEndedWithTheirTime() throws Exception {
    try (MetadataStore store = new TestLake(dir, "sqlite").open()) {
      write(store, video("first", "p"));
    }
    MetadataStore store = new TestLake(dir, "sqlite").open(Duration.ofMillis(500));
    try (store) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String id = "v" + i;
        work.add(
            () -> {
              write(store, video(id, "p"));
              return null;
            });
      }
      try (ProcessLock others = ProcessLock.take(lockOfWriters(), Duration.ZERO)) {
        for (Future<Void> end : inThreads(work)) {
          assertThat(code(end)).isEqualTo("TIMEOUT");
        }
      }
      assertThat(TestLake.allRows(store, VIDEO)).hasSize(1);
      write(store, video("second", "p"));
      assertThat(TestLake.allRows(store, VIDEO)).hasSize(2);
    }
  }

  private Path lockOfWriters() throws IOException {
    return dir.toRealPath().resolve("lake.db.metaxy-lock");
  }

  private static void forbidNull(MetadataStore store) throws SQLException {
    TestLake.execute(store, "ALTER TABLE ducklake.main.raw__video ALTER COLUMN path SET NOT NULL");
  }

  private static String code(Future<Void> end) throws InterruptedException {
    try {
      end.get();
      return "written";
    } catch (ExecutionException e) {
      return e.getCause() instanceof MetaxyException failure
          ? failure.code().name()
          : ErrorCode.INVALID_REQUEST.name();
    }
  }
}
