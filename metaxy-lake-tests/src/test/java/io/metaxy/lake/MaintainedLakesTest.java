package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.DuckDBMetadataStore;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.lake.server.S3Server;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.CompactRequest;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.MaintenanceReport;
import io.metaxy.store.MaintenanceRequest;
import io.metaxy.store.MaintenanceStep;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import io.metaxy.store.VerifyFinding;
import io.metaxy.store.VerifyProblem;
import io.metaxy.store.VerifyRequest;
import io.metaxy.store.WriteOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance where writers do not wait for each other, and files that are objects. */
@ExtendWith(WithServers.class)
@Timeout(180)
class MaintainedLakesTest {

  private static final FeatureSpec VIDEO =
      FeatureSpec.builder()
          .key("raw/video")
          .idColumns("video_id")
          .fields(FieldSpec.of("frames", "1"))
          .build();

  private record Video(String videoId) {}

  @TempDir private Path dir;
  private final Servers servers;

  MaintainedLakesTest(Servers servers) {
    this.servers = servers;
  }

  @Test
  void rowsThatAreWrittenMeanwhileAreThereOnceAndTheirTokensKnown() throws Exception {
    int writers = 3;
    int batches = 8;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(0, 12));
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 1; writer <= writers; writer++) {
        int first = writer * 1000;
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < batches; i++) {
                    write(store, first + i * 12);
                  }
                }));
      }
      MaintenanceRequest cycle =
          MaintenanceRequest.builder().expireOlderThan(Duration.ZERO).build();
      long merged = 0;
      while (running.stream().anyMatch(write -> !write.isDone())) {
        merged += store.maintain(cycle).count(MaintenanceStep.MERGE);
      }
      for (Future<?> write : running) {
        write.get();
      }
      MaintenanceReport last = store.maintain(cycle);
      assertThat(merged + last.count(MaintenanceStep.MERGE)).isPositive();
      write(store, 1000);

      List<Object> ids =
          store.read(ReadRequest.builder(VIDEO).sampleHistory(true).build()).rows().stream()
              .map(row -> row.get("video_id"))
              .toList();
      assertThat(ids).doesNotHaveDuplicates().hasSize(12 + writers * batches * 12);
      assertThat(store.verify(VerifyRequest.all()).findings()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void rowsThatAreWrittenWhileOthersAreRemovedAreTheLatest() throws Exception {
    int writers = 3;
    int batches = 6;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    CompactRequest all = CompactRequest.olderThan(Duration.ZERO);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(0, 36));
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        int first = writer * 12;
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < batches; i++) {
                    store.write(VIDEO, videos(first, first + 12));
                  }
                }));
      }
      long removed = 0;
      while (running.stream().anyMatch(write -> !write.isDone())) {
        removed += store.compact(all).rows();
      }
      for (Future<?> write : running) {
        write.get();
      }
      removed += store.compact(all).rows();

      assertThat(removed).isEqualTo(36L * batches);
      assertThat(store.read(ReadRequest.builder(VIDEO).sampleHistory(true).build()).count())
          .isEqualTo(36);
      assertThat(store.read(VIDEO).count()).isEqualTo(36);
    } finally {
      threads.shutdownNow();
    }
  }

  /** DuckLake lets two deletions pass each other by, and has rows twice then. */
  @Test
  void rowsThatAreDeletedAtTheSameTimeAreGoneAndTheOthersThereOnce() throws Exception {
    int writers = 3;
    int deletions = 5;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(0, 60));
      delete(store, 59);
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        int first = writer * 10;
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < deletions; i++) {
                    delete(store, first + i);
                  }
                }));
      }
      for (Future<?> deletion : running) {
        deletion.get();
      }
      assertThat(store.read(ReadRequest.builder(VIDEO).sampleHistory(true).build()).count())
          .isEqualTo(59 - writers * deletions);
      assertThat(store.verify(VerifyRequest.all()).findings()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void delete(MetadataStore store, int video) {
    store.delete(
        DeleteRequest.builder(VIDEO)
            .filter("video_id = 'v%d'".formatted(video))
            .hard(true)
            .build());
  }

  @Test
  void anObjectThatIsMissingIsFoundAndTheOthersAreThere() throws SQLException {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos(0, 12));
      store.write(VIDEO, videos(12, 24));
      assertThat(store.verify(VerifyRequest.all()).findings()).isEmpty();
      String file = file(store);
      servers.s3().remove(file.substring(("s3://" + S3Server.BUCKET + "/").length()));

      assertThat(store.verify(VerifyRequest.all()).findings())
          .containsExactly(
              new VerifyFinding(VerifyProblem.MISSING_FILE, "raw__video", 1, List.of(file)));
    }
  }

  private static String file(MetadataStore store) throws SQLException {
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT min(data_file) FROM ducklake_list_files('ducklake', 'raw__video')")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void write(MetadataStore store, int from) {
    store.write(VIDEO.key(), videos(from, from + 12), WriteOptions.token("from-" + from));
  }

  private static Rows videos(int from, int to) {
    return Rows.of(IntStream.range(from, to).mapToObj(n -> new Video("v" + n)).toList())
        .provenance("frames", video -> "frames of " + video.videoId());
  }

  private MetadataStore open() {
    LakeConfig lake =
        LakeConfig.of(
            Lakes.catalog(servers.postgres(), Lakes.name(dir)),
            Lakes.s3(servers.s3(), Lakes.name(dir)));
    return new DuckDBMetadataStore(DuckDbStoreConfig.builder().name("dev").ducklake(lake).build())
        .open(
            new StoreContext(
                "dev",
                FeatureGraph.DEFAULT_PROJECT,
                FeatureGraph.of(VIDEO),
                StoreSettings.DEFAULT.withAutoCreateTables(true)),
            AccessMode.WRITE);
  }
}
