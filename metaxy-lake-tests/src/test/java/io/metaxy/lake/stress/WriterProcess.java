package io.metaxy.lake.stress;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

  private final StressPlan plan;
  private final Path directory;
  private final String name;
  private final Random random;
  private final Map<Integer, Integer> tries = new HashMap<>();
  private final Set<Integer> done = new HashSet<>();
  private int kills;
  private volatile @Nullable Process running;

  WriterProcess(StressPlan plan, Path directory, int number) {
    this.plan = plan;
    this.directory = directory;
    this.name = "w" + number;
    this.random = new Random(plan.seed() * 1000 + number);
  }

  @Override
  public WriterProcess call() throws IOException, InterruptedException {
    while (done.size() < plan.batches()) {
      Process process = start();
      running = process;
      List<String> other = new ArrayList<>();
      boolean killed = watch(process, other);
      int exit = process.waitFor();
      if (exit != 0 && !killed) {
        throw new IllegalStateException(
            "writer %s ended with %d:%n%s".formatted(name, exit, String.join("\n", other)));
      }
    }
    return this;
  }

  private Process start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StressWriter.class.getName(),
            directory.toString(),
            name,
            Integer.toString(done.size()),
            Integer.toString(plan.batches()),
            Integer.toString(plan.rows()),
            Boolean.toString(plan.oneProcessAtATime()));
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
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(StressWriter.TRY)) {
          tries.merge(number(line, StressWriter.TRY), 1, Integer::sum);
          if (!killed && plan.kill() && random.nextDouble() < KILLS) {
            LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
            // That of the process itself would close what it has said.
            process.toHandle().destroyForcibly();
            killed = true;
            kills++;
          }
        } else if (line.startsWith(StressWriter.DONE)) {
          done.add(number(line, StressWriter.DONE));
        } else {
          other.add(line);
        }
      }
    }
    return killed;
  }

  private static int number(String line, String word) {
    return Integer.parseInt(line.substring(word.length()));
  }

  /** Adds what became of the batches. */
  void report(Tally tally, Map<String, Integer> counts) {
    tally.kills += kills;
    for (int batch = 0; batch < plan.batches(); batch++) {
      int attempts = tries.getOrDefault(batch, 0);
      int rows = counts.getOrDefault(StressWriter.name(name, batch), 0);
      tally.attempts += attempts;
      tally.retried += attempts > 1 ? 1 : 0;
      tally.acknowledged += done.contains(batch) ? 1 : 0;
      tally.lost += done.contains(batch) && rows < plan.rows() ? 1 : 0;
      tally.doubled += rows > plan.rows() ? 1 : 0;
    }
  }
}
