package io.metaxy.lake.stress;

import io.metaxy.lake.stress.Batch.StoredRow;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MaintenanceReport;
import io.metaxy.store.MaintenanceRequest;
import io.metaxy.store.MaintenanceStep;
import io.metaxy.store.MetadataStore;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Maintains the lake again and again, and once more when all is written. */
final class Maintenance implements Disturbance {

  private static final long PAUSE_NANOS = Duration.ofMillis(300).toNanos();

  private final StressStore store;
  private final MaintenanceRequest request;
  private final Map<MaintenanceStep, Long> done = new EnumMap<>(MaintenanceStep.class);
  private int cycles;
  private long keptTokens;

  /**
   * Maintenance of a store.
   *
   * @param expireOlderThan the age of snapshots that nobody reads any more
   */
  Maintenance(StressStore store, Duration expireOlderThan) {
    this.store = store;
    request = MaintenanceRequest.builder().expireOlderThan(expireOlderThan).build();
  }

  @Override
  public void run(BooleanSupplier writing) {
    boolean last;
    do {
      last = !writing.getAsBoolean();
      add(Patience.until(this::maintain));
      if (!last) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } while (!last);
  }

  private MaintenanceReport maintain() {
    try (MetadataStore open = store.open(AccessMode.WRITE)) {
      return open.maintain(request);
    }
  }

  private void add(MaintenanceReport report) {
    cycles++;
    keptTokens += report.keptTokens();
    report.actions().forEach(action -> done.merge(action.step(), action.count(), Long::sum));
  }

  @Override
  public void report(Tally tally, Map<String, Map<StoredRow, Integer>> contents) {
    tally.add("maintained", cycles);
    for (MaintenanceStep step : request.steps()) {
      tally.add(step.name().toLowerCase(Locale.ROOT), done.getOrDefault(step, 0L));
    }
    tally.add("kept_tokens", keptTokens);
  }
}
