package io.metaxy.lake.stress;

import io.metaxy.lake.server.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Runs the processes of a plan, and counts.
 *
 * @param plan the plan
 * @param directory an empty directory for the store
 */
record StressRun(StressPlan plan, Path directory) {

  /** Far longer than any write waits, so that each is acknowledged. */
  private static final int PATIENCE_SECONDS = 300;

  Tally run(Servers servers) throws IOException, InterruptedException, ExecutionException {
    configure(servers);
    List<WriterProcess> writers =
        IntStream.range(0, plan.processes())
            .mapToObj(number -> new WriterProcess(plan, directory, number))
            .toList();
    ExecutorService pool = Executors.newFixedThreadPool(plan.processes());
    try {
      // Each invocation ends, even if one fails: the others have their own processes.
      for (Future<WriterProcess> writer : pool.invokeAll(writers)) {
        writer.get();
      }
      Map<String, Integer> counts = new StressStore(directory).counts();
      Tally tally = new Tally();
      writers.forEach(writer -> writer.report(tally, counts));
      return tally;
    } finally {
      writers.forEach(WriterProcess::stop);
      pool.shutdownNow();
    }
  }

  private void configure(Servers servers) throws IOException {
    String name = "stress_" + directory.getFileName().toString().replaceAll("[^A-Za-z0-9]", "_");
    Files.writeString(
        directory.resolve("metaxy.toml"),
        """
        auto_create_tables = true
        [stores.dev]
        type = "duckdb"
        [stores.dev.config]
        retry_timeout = %d
        lock_timeout = %d
        [stores.dev.config.ducklake.catalog]
        %s
        [stores.dev.config.ducklake.storage]
        %s
        """
            .formatted(
                PATIENCE_SECONDS,
                PATIENCE_SECONDS,
                plan.catalog().toml(servers, directory, name),
                plan.storage().toml(servers, directory, name)));
  }
}
