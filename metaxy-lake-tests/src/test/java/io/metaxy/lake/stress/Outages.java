package io.metaxy.lake.stress;

import io.metaxy.lake.server.Interruptible;
import io.metaxy.lake.stress.Batch.StoredRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Stops servers and starts them again, one after the other, at random moments. */
final class Outages implements Disturbance {

  private static final long LONGEST_NANOS = Duration.ofSeconds(2).toNanos();

  private final List<Interruptible> servers;
  private final Random random;
  private int count;

  Outages(List<Interruptible> servers, long seed) {
    this.servers = List.copyOf(servers);
    this.random = new Random(seed);
  }

  @Override
  public void run(BooleanSupplier writing) {
    pause();
    while (writing.getAsBoolean()) {
      servers.get(count % servers.size()).interrupt(this::pause);
      count++;
      pause();
    }
  }

  private void pause() {
    LockSupport.parkNanos(LONGEST_NANOS / 4 + random.nextLong(LONGEST_NANOS));
  }

  @Override
  public void report(Tally tally, Map<String, Map<StoredRow, Integer>> contents) {
    tally.add("outages", count);
  }
}
