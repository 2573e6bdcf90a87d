package io.metaxy.lake.speed;

import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.speed.SpeedStore.Clip;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Eight threads append small batches to a lake whose catalog is in Postgres, beside eight that
 * insert the same rows into another lake by bare statements, on an engine that is set alike. The
 * argument is an empty directory.
 */
final class SmallCommits {

  private static final int THREADS = 8;
  private static final int BATCHES_OF_THREAD = 20;
  private static final int ROWS = 5;
  private static final int ROUNDS = 7;

  private SmallCommits() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    AtomicLong batches = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (Servers servers = new Servers();
        MetadataStore ours =
            SpeedStore.open(CatalogKind.POSTGRES, servers, directory.resolve("ours"));
        MetadataStore bare =
            SpeedStore.open(CatalogKind.POSTGRES, servers, directory.resolve("bare"))) {
      write(ours, 0);
      write(bare, 0);
      System.out.println(
          new Rounds(ROUNDS)
              .json(
                  "%d threads, %d commits of %d rows each"
                      .formatted(THREADS, BATCHES_OF_THREAD, ROWS),
                  () ->
                      inThreads(
                          pool,
                          () -> {
                            for (int i = 0; i < BATCHES_OF_THREAD; i++) {
                              write(ours, batches.incrementAndGet());
                            }
                            return THREADS;
                          }),
                  () ->
                      inThreads(
                          pool,
                          () -> {
                            try (Connection connection = bare.unwrap(Connection.class)) {
                              for (int i = 0; i < BATCHES_OF_THREAD; i++) {
                                insertPatiently(connection, batches.incrementAndGet());
                              }
                            }
                            return THREADS;
                          })));
      requireAll(ours);
      requireAll(bare);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void inThreads(ExecutorService pool, Callable<Integer> work) throws Exception {
    List<Callable<Integer>> works = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      works.add(work);
    }
    for (Future<Integer> done : pool.invokeAll(works)) {
      done.get();
    }
  }

  private static <T> List<T> rows(long batch, LongFunction<T> row) {
    return LongStream.range(batch * ROWS, (batch + 1) * ROWS).mapToObj(row).toList();
  }

  private static void write(MetadataStore store, long batch) {
    store.write(
        SpeedStore.CLIPS,
        Rows.of(rows(batch, i -> new Clip("c" + i, "/clips/" + i, i, i / 25.0, i * 1000)))
            .provenance("audio", clip -> "a" + clip.clipId())
            .provenance("frames", clip -> "f" + clip.clipId()));
  }

  /** DuckLake itself gives up after so many tries. */
  private static void insertPatiently(Connection connection, long batch) throws SQLException {
    while (true) {
      try {
        insert(connection, batch);
        return;
      } catch (SQLException e) {
        if (!EngineErrors.isConflict(e)) {
          throw e;
        }
      }
    }
  }

  /** All that a write stores, already computed. */
  private static void insert(Connection connection, long batch) throws SQLException {
    String values =
        rows(
                batch,
                i ->
                    "('c%1$d', '/clips/%1$d', %1$d, %1$d / 25.0, %1$d * 1000, {'audio': 'ac%1$d', 'frames': 'fc%1$d'}, '%1$d', {'audio': 'ac%1$d', 'frames': 'fc%1$d'}, '%1$d', 'version', 'project', now(), now())"
                        .formatted(i))
            .stream()
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO "
              + SpeedStore.TABLE
              + " (clip_id, path, frames, seconds, size, metaxy_provenance_by_field, metaxy_provenance, metaxy_data_version_by_field, metaxy_data_version, metaxy_feature_version, metaxy_project_version, metaxy_created_at, metaxy_updated_at) VALUES "
              + values);
    }
  }

  private static void requireAll(MetadataStore store) throws SQLException {
    long expected = (1 + (1L + ROUNDS) * THREADS * BATCHES_OF_THREAD) * ROWS;
    try (Connection connection = store.unwrap(Connection.class);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + SpeedStore.TABLE)) {
      if (!rows.next() || rows.getLong(1) != expected) {
        throw new IllegalStateException("there are not %d rows".formatted(expected));
      }
    }
  }
}
