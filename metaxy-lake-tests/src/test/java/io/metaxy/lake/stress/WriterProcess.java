package io.metaxy.lake.stress;

import io.metaxy.lake.stress.Batch.StoredRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs one writer until it has been told of all of its batches that they are written. If it is
 * killed, another process goes on with the batch that nobody was told of.
 */
final class WriterProcess implements Callable<WriterProcess> {

  private static final double KILLS = 0.2;
  private static final long LONGEST_NANOS = Duration.ofMillis(80).toNanos();

  /**
   * DuckDB 1.5.5 ends the process at times when Postgres goes away in the middle of a statement: an
   * internal error of DuckLake invalidates its database, and ending the transaction then throws
   * where nothing may be thrown. What is promised for processes that are killed holds for these.
   */
  private static final int ABORTED = 134;

  private final StressPlan plan;
  private final Path directory;
  private final List<String> options;
  private final int number;
  private final Random random;
  private final WriterAccount account;
  private int kills;
  private int crashes;
  private volatile @Nullable Process running;

  /**
   * A writer.
   *
   * @param options of its JVM
   * @param number counts the writers
   */
  WriterProcess(StressPlan plan, Path directory, List<String> options, int number) {
    this.plan = plan;
    this.directory = directory;
    this.options = List.copyOf(options);
    this.number = number;
    this.random = new Random(plan.seed() * 1000 + number);
    this.account = new WriterAccount(WriterTask.name(number));
  }

  @Override
  public WriterProcess call() throws IOException, InterruptedException {
    while (account.finished() < plan.batches()) {
      Process process = start();
      running = process;
      List<String> other = new ArrayList<>();
      boolean killed = watch(process, other);
      int exit = process.waitFor();
      if (exit == ABORTED && plan.has(Mode.OUTAGES)) {
        crashes++;
      } else if (exit != 0 && !killed) {
        throw new IllegalStateException(
            "writer %d ended with %d:%n%s".formatted(number, exit, String.join("\n", other)));
      }
    }
    return this;
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StressWriter.class.getName()));
    command.addAll(
        new WriterTask(
                directory,
                number,
                account.finished(),
                plan.batches(),
                plan.rows(),
                plan.oneProcessAtATime(),
                plan.modes())
            .arguments());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Ends the process that is running, for good. */
  void stop() {
    Process process = running;
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** Whether the process was killed. */
  private boolean watch(Process process, List<String> other) throws IOException {
    boolean killed = false;
    try (BufferedReader lines = process.inputReader()) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        Optional<WriterLine> line = WriterLine.parse(text);
        if (line.isEmpty()) {
          other.add(text);
          continue;
        }
        account.add(line.get());
        if (line.get().kind() == WriterLine.Kind.TRY
            && !killed
            && plan.has(Mode.KILL)
            && random.nextDouble() < KILLS) {
          LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
          // That of the process itself would close what it has said.
          process.toHandle().destroyForcibly();
          killed = true;
          kills++;
        }
      }
    }
    return killed;
  }

  /** What the writer said. */
  WriterAccount account() {
    return account;
  }

  /** Adds what became of the batches. */
  void report(Tally tally, Map<String, Map<StoredRow, Integer>> contents) {
    if (plan.has(Mode.KILL)) {
      tally.add("kills", kills);
    }
    if (plan.has(Mode.OUTAGES)) {
      tally.add("crashes", crashes);
    }
    if (plan.has(Mode.FAULTS)) {
      tally.add("faults", account.faults());
    }
    for (int i = 0; i < plan.batches(); i++) {
      Batch batch = new Batch(WriterTask.name(number), i, plan.rows());
      account.report(tally, batch, contents.getOrDefault(batch.name(), Map.of()));
    }
  }
}
