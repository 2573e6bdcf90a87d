package io.metaxy.lake.stress;

import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.lake.stress.Batch.StoredRow;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Maintains the lake again and again, by DuckLake's own calls, which know nothing of turns. */
final class Maintenance implements Disturbance {

  private static final List<String> CALLS =
      List.of(
          "CALL ducklake_flush_inlined_data('ducklake')",
          "CALL ducklake_merge_adjacent_files('ducklake')",
          "CALL ducklake_rewrite_data_files('ducklake')",
          "CALL ducklake_cleanup_old_files('ducklake', older_than => now() - INTERVAL 2 DAY)");

  private static final long PAUSE_NANOS = Duration.ofMillis(300).toNanos();

  private final StressStore store;
  private int done;
  private int conflicts;

  Maintenance(StressStore store) {
    this.store = store;
  }

  @Override
  public void run(BooleanSupplier writing) throws SQLException {
    while (writing.getAsBoolean()) {
      try (MetadataStore open = Patience.until(() -> store.open(AccessMode.WRITE));
          Connection connection = open.unwrap(Connection.class)) {
        for (String call : CALLS) {
          run(connection, call);
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void run(Connection connection, String call) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(call);
      done++;
    } catch (SQLException e) {
      if (!EngineErrors.isConflict(e)) {
        throw e;
      }
      conflicts++;
    }
  }

  @Override
  public void report(Tally tally, Map<String, Map<StoredRow, Integer>> contents) {
    tally.add("maintained", done);
    tally.add("maintenance_conflicts", conflicts);
  }
}
