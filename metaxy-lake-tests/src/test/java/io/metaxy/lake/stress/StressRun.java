package io.metaxy.lake.stress;

import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.StorageKind;
import io.metaxy.lake.server.Interruptible;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.stress.Batch.StoredRow;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Runs the processes of a plan, and counts.
 *
 * @param plan the plan
 * @param directory an empty directory for the store
 */
record StressRun(StressPlan plan, Path directory) {

  /** What is read as of a snapshot can be read until that expires. */
  private static final Duration LONGEST_READ = Duration.ofMinutes(1);

  Tally run(Servers servers) throws IOException, InterruptedException, ExecutionException {
    configure(servers);
    List<String> options =
        plan.has(Mode.FAULTS) ? List.of(FaultAgent.option(directory)) : List.of();
    List<WriterProcess> writers =
        IntStream.range(0, plan.processes())
            .mapToObj(number -> new WriterProcess(plan, directory, options, number))
            .toList();
    List<Disturbance> disturbances = disturbances(servers);
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      for (Disturbance disturbance : disturbances) {
        disturbance.prepare();
      }
      AtomicBoolean writing = new AtomicBoolean(true);
      List<Future<?>> disturbing = new ArrayList<>();
      for (Disturbance disturbance : disturbances) {
        disturbing.add(
            pool.submit(
                () -> {
                  disturbance.run(writing::get);
                  return disturbance;
                }));
      }
      // Each invocation ends, even if one fails: the others have their own processes.
      List<Future<WriterProcess>> written = pool.invokeAll(writers);
      writing.set(false);
      for (Future<?> disturbance : disturbing) {
        disturbance.get();
      }
      for (Future<WriterProcess> writer : written) {
        writer.get();
      }
      return count(writers, disturbances);
    } finally {
      writers.forEach(WriterProcess::stop);
      pool.shutdownNow();
    }
  }

  private Tally count(List<WriterProcess> writers, List<Disturbance> disturbances) {
    Map<String, Map<StoredRow, Integer>> contents;
    try (MetadataStore store = new StressStore(directory, Duration.ZERO).open(AccessMode.READ)) {
      contents = StressStore.contents(store);
    }
    Tally tally = new Tally();
    writers.forEach(writer -> writer.report(tally, contents));
    disturbances.forEach(disturbance -> disturbance.report(tally, contents));
    List<WriterAccount> accounts = writers.stream().map(WriterProcess::account).toList();
    accounts.forEach(account -> account.givenUp().forEach(System.err::println));
    if (plan.has(Mode.ISOLATION) || plan.has(Mode.SKEW)) {
      List<Anomaly> anomalies = new FinalLook(plan, directory, accounts).anomalies();
      anomalies.stream().limit(20).forEach(System.err::println);
      tally.add("anomalies", anomalies.size());
    }
    return tally;
  }

  private List<Disturbance> disturbances(Servers servers) {
    List<Disturbance> disturbances = new ArrayList<>();
    if (plan.has(Mode.OUTAGES)) {
      List<Interruptible> interruptible = new ArrayList<>();
      if (plan.catalog() == CatalogKind.POSTGRES) {
        interruptible.add((Interruptible) servers.postgres());
      }
      if (plan.storage() == StorageKind.S3) {
        interruptible.add(servers.s3());
      }
      disturbances.add(new Outages(interruptible, plan.seed()));
    }
    if (plan.has(Mode.MAINTENANCE)) {
      disturbances.add(
          new Maintenance(
              new StressStore(directory, Duration.ZERO),
              plan.has(Mode.ISOLATION) || plan.has(Mode.SKEW) ? LONGEST_READ : Duration.ZERO));
    }
    if (plan.has(Mode.PEER)) {
      disturbances.add(
          new Peer(Objects.requireNonNull(System.getenv(Peer.PYTHON)), plan, directory));
    }
    return disturbances;
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
        %s
        [stores.dev.config.ducklake.catalog]
        %s
        [stores.dev.config.ducklake.storage]
        %s
        """
            .formatted(
                Patience.LIMIT.toSeconds(),
                Patience.LIMIT.toSeconds(),
                // The peer would have to download an extension for the others.
                plan.has(Mode.PEER) ? "hash_algorithm = \"md5\"" : "",
                plan.catalog().toml(servers, directory, name),
                plan.storage().toml(servers, directory, name)));
  }
}
