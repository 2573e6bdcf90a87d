package io.metaxy.duckdb.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work over the network that is waited for only so long. DuckDB lets nobody interrupt it (a
 * cancelled ATTACH waits for a silent server all the same, for about two minutes), so it is done in
 * a daemon thread that is left behind when the time is up.
 */
public interface NetworkWork {

  /** Does the work, on a connection of its own: it may outlast everybody who waits for it. */
  void run() throws SQLException;

  /**
   * Does this work, and waits.
   *
   * @param limit how long to wait
   * @param thread the name of the thread
   * @throws SQLException if the work failed so
   * @throws TimeoutException if it is still going on
   * @throws InterruptedException if this thread is interrupted
   */
  default void within(Duration limit, String thread)
      throws SQLException, TimeoutException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              run();
              return null;
            });
    Thread worker = new Thread(task, thread);
    worker.setDaemon(true);
    worker.start();
    try {
      task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }
}
