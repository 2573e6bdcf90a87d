package io.metaxy.duckdb.store;

import static io.metaxy.duckdb.store.VideoFeatures.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.MaintenanceRequest;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.VerifyRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compaction beside writers, and of many rows. */
@Timeout(120)
class CompactTest {

  private static final CompactRequest ALL = CompactRequest.olderThan(Duration.ZERO);

  @TempDir private Path dir;

  private MetadataStore open(String kind) {
    return kind.equals("file")
        ? new DuckDBMetadataStore(StoreKind.FILE.config(dir).name("dev").build())
            .open(VideoFeatures.CONTEXT, AccessMode.WRITE)
        : new TestLake(dir, kind).open();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "duckdb", "sqlite"})
  void whatIsWrittenMeanwhileIsTheLatest(String kind) throws Exception {
    int writers = 3;
    int batches = 10;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try (MetadataStore store = open(kind)) {
      store.write(VIDEO, TestLake.videos(0, 60, "made"));
      List<Future<Void>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        running.add(threads.submit(writes(store, 20 * writer, batches)));
      }
      long removed = 0;
      while (running.stream().anyMatch(write -> !write.isDone())) {
        removed += store.compact(ALL).rows();
      }
      for (Future<Void> write : running) {
        write.get();
      }
      removed += store.compact(ALL).rows();

      assertThat(removed).isEqualTo(60L * batches);
      assertThat(TestLake.allRows(store, VIDEO))
          .hasSize(60)
          .extracting(row -> frames(row))
          .containsOnly("made " + (batches - 1));
      assertThat(store.verify(VerifyRequest.all()).findings()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Void> writes(MetadataStore store, int from, int batches) {
    return () -> {
      for (int i = 0; i < batches; i++) {
        store.write(VIDEO, TestLake.videos(from, from + 20, "made " + i));
      }
      return null;
    };
  }

  private static Object frames(Row row) {
    return row.get(SystemColumns.PROVENANCE_BY_FIELD) instanceof Map<?, ?> made
        ? String.valueOf(made.get("frames"))
        : "none";
  }

  /** Each piece is a commit, between which writers get their turn. */
  @Test
  void manyRowsAreRemovedInPieces() throws SQLException {
    try (MetadataStore store = open("duckdb")) {
      for (int i = 0; i < 3; i++) {
        store.write(
            VIDEO,
            Rows.sql(
                "SELECT 'v' || range AS video_id, {'audio': 'a', 'frames': ?} AS metaxy_provenance_by_field FROM range(25000)",
                "made " + i));
      }
      assertThat(store.compact(ALL).rows()).isEqualTo(50_000);
      assertThat(
              TestLake.query(
                  store,
                  "SELECT count(*) FROM ducklake_snapshots('ducklake') WHERE commit_message = 'compact raw/video'"))
          .containsExactly("3");
      assertThat(store.read(VIDEO).count()).isEqualTo(25_000);
      assertThat(TestLake.allRows(store, VIDEO)).hasSize(25_000);
    }
  }

  /** Snapshots have the rows until they expire, and the files until these are deleted. */
  @Test
  void rowsThatWereRemovedAreWrittenAnewWithoutByMaintenance() throws SQLException {
    try (MetadataStore store = open("duckdb")) {
      for (int i = 0; i < 20; i++) {
        store.write(VIDEO, TestLake.videos(0, 20, "made " + i));
      }
      store.maintain(MaintenanceRequest.usual());
      List<Row> latest = store.read(VIDEO).rows();
      assertThat(store.compact(ALL).rows()).isEqualTo(380);

      store.maintain(MaintenanceRequest.usual());

      assertThat(TestLake.files(store, VIDEO)).hasSize(1);
      assertThat(TestLake.allRows(store, VIDEO)).containsExactlyInAnyOrderElementsOf(latest);
      assertThat(store.verify(VerifyRequest.all()).findings()).isEmpty();
    }
  }
}
