package io.metaxy.duckdb.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.engine.Backoff;
import io.metaxy.duckdb.engine.WaitLimits;
import io.metaxy.duckdb.engine.Writers;
import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.layout.PartitionKey;
import io.metaxy.duckdb.lake.layout.SortKey;
import io.metaxy.duckdb.lake.layout.TableLayout;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.AccessMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Options and layouts that several set at once, on a catalog that takes one writer. */
@Timeout(60)
class SettleTest {

  private static final String ALTERED =
      "SELECT count(*) FROM ducklake_snapshots('ducklake') WHERE commit_message = 'change layouts'";

  @TempDir private Path directory;
  private LakeConfig lake = LakeChild.lake("sqlite", Path.of("/"));

  @BeforeEach
  void createTables() throws SQLException {
    LakeConfig plain = LakeChild.lake("sqlite", directory);
    try (TestEngine engine = TestEngine.start()) {
      attach(engine, plain);
      engine.run("CREATE TABLE ducklake.main.t (\"Id\" VARCHAR, \"a\"\"b\" VARCHAR)");
      engine.run("CREATE SCHEMA ducklake.other");
      engine.run("CREATE TABLE ducklake.other.t (\"Id\" VARCHAR)");
      engine.run("ALTER TABLE ducklake.other.t SET PARTITIONED BY (\"Id\")");
      engine.run("CALL ducklake.set_option('require_commit_message', true)");
    }
    lake =
        plain
            .withOptions(LakeOptions.NONE.with("parquet_compression", "zstd"))
            .withLayout(
                LakeLayout.of(
                    new TableLayout(
                        List.of(PartitionKey.of("ID")),
                        List.of(SortKey.parse("iD"), SortKey.parse("A\"b desc")))));
  }

  private static OpenLake attach(TestEngine engine, LakeConfig lake) {
    return TestEngine.attacher().attach(engine.connection(), lake, "dev", AccessMode.WRITE);
  }

  private void settle(TestEngine engine, OpenLake open) {
    new LakeTables(open, lake, Map.of("t", FeatureKey.of("t")))
        .settle(engine.connection(), WaitLimits.USUAL.retry());
  }

  private static String altered(TestEngine engine) throws SQLException {
    return engine.texts(ALTERED).get(0);
  }

  @Test
  void keysInAnotherCaseOrWithQuotesAreTheSame() throws SQLException {
    try (TestEngine engine = TestEngine.start()) {
      OpenLake open = attach(engine, lake);
      settle(engine, open);
      settle(engine, open);
      assertThat(altered(engine)).isEqualTo("1");
    }
  }

  @Test
  void storesThatAreOpenedAtOnceTakeTurns() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (TestEngine one = TestEngine.start();
        TestEngine two = TestEngine.start();
        TestEngine three = TestEngine.start()) {
      CyclicBarrier start = new CyclicBarrier(3);
      List<Future<?>> done = new ArrayList<>();
      for (TestEngine engine : List.of(one, two, three)) {
        OpenLake open = attach(engine, lake);
        done.add(
            threads.submit(
                () -> {
                  start.await();
                  settle(engine, open);
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
      assertThat(altered(one)).as("layouts are changed once").isEqualTo("1");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @SuppressWarnings("try") // The turn is held, not used.
  void aStoreWaitsForTheOneThatWrites() throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      OpenLake open = attach(engine, lake);
      Thread settling = new Thread(() -> settle(engine, open));
      try (Writers.Turn turn = open.writers().take(Duration.ZERO)) {
        settling.start();
        while (settling.getState() != Thread.State.TIMED_WAITING) {
          assertThat(settling.isAlive()).isTrue();
          Thread.onSpinWait();
        }
        assertThat(altered(engine)).isEqualTo("0");
      }
      settling.join();
      assertThat(altered(engine)).isEqualTo("1");
    }
  }

  @Test
  void whatLosesAgainstAnotherProcessIsTriedAgain() throws Exception {
    try (TestEngine holder = TestEngine.start();
        TestEngine engine = TestEngine.start()) {
      OpenLake open = attach(engine, lake.withAttachOption("meta_busy_timeout", 20));
      TestEngine.load(holder.connection(), "sqlite_scanner");
      holder.run("ATTACH '%s' AS held (TYPE sqlite)".formatted(directory.resolve("lake.db")));
      holder.run("BEGIN");
      holder.run("CREATE TABLE held.x (i INTEGER)");
      Thread settling = new Thread(() -> settle(engine, open));
      settling.start();
      while (!isPausing(settling)) {
        assertThat(settling.isAlive()).as("it has to wait for the other").isTrue();
        Thread.onSpinWait();
      }

      holder.run("ROLLBACK");
      settling.join();

      assertThat(altered(engine)).isEqualTo("1");
    }
  }

  private static boolean isPausing(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(Backoff.class.getName()));
  }
}
