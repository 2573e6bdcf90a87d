package io.metaxy.lake.stress;

import io.metaxy.error.MetaxyException;
import io.metaxy.lake.stress.WriterLine.Kind;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * One process that writes batches, and says of each when it begins and when it has been told that
 * it is written. A batch that fails for a reason that passes is written again with the same token.
 */
final class StressWriter {

  private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(300).toNanos();

  private final WriterTask task;
  private final PlantedFaults faults = new PlantedFaults();

  private StressWriter(WriterTask task) {
    this.task = task;
  }

  /** Takes the arguments of a {@link WriterTask}. */
  public static void main(String[] args) {
    new StressWriter(WriterTask.of(args)).run();
  }

  private void run() {
    if (task.opensForEach()) {
      for (int number = task.first(); number < task.end(); number++) {
        try (MetadataStore store = open()) {
          step(store, number);
        }
      }
    } else {
      try (MetadataStore store = open()) {
        for (int number = task.first(); number < task.end(); number++) {
          step(store, number);
        }
      }
    }
  }

  private MetadataStore open() {
    return Patience.until(() -> task.store().open(AccessMode.WRITE));
  }

  private void step(MetadataStore store, int number) {
    try {
      write(store, number);
    } catch (MetaxyException e) {
      say(Kind.GIVE_UP, number, e);
      return;
    }
    if (task.has(Mode.ISOLATION)) {
      readLists(store, number);
    }
    if (task.has(Mode.SKEW)) {
      long begin = now();
      String value = StressStore.last(store).orElse("nothing");
      say(Kind.LAST, begin, now(), value);
      // Writers that never pause always overlap, and then any of them may be the later one.
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
    }
  }

  private void write(MetadataStore store, int number) {
    if (task.has(Mode.FAULTS)) {
      faults.plant(task.writer() * task.end() + number);
    }
    try {
      Patience.until(
          () -> {
            say(Kind.TRY, number, now());
            StressStore.write(store, task.batch(number), task.has(Mode.SKEW));
            return number;
          });
    } finally {
      if (faults.remove()) {
        say(Kind.FAULT, number);
      }
    }
    say(Kind.DONE, number, now());
  }

  private void readLists(MetadataStore store, int number) {
    long begin = now();
    Map<String, Map<String, Integer>> lists =
        Patience.until(
            () ->
                number % 2 == 0
                    ? StressStore.readAsOfSnapshot(store)
                    : StressStore.readByResolve(store));
    List<Object> values = new ArrayList<>(List.of(begin, now()));
    lists.forEach((list, batches) -> values.add(ListText.of(list, batches)));
    say(Kind.READ, values.toArray());
  }

  /** All processes of a machine share this clock. */
  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private static void say(Kind kind, Object... values) {
    System.out.println(WriterLine.of(kind, values).text());
  }
}
