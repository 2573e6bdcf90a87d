package io.metaxy.lake.stress;

import io.metaxy.feature.SystemColumns;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks what writers saw, and what is there in the end.
 *
 * @param plan what was run
 * @param directory the directory of the store
 * @param accounts what writers said
 */
record FinalLook(StressPlan plan, Path directory, List<WriterAccount> accounts) {

  private static final String NAME = "end";

  /** In the end all clocks have their turn, one after the other. */
  private static final int CLOCKS = 4;

  /** All that is wrong with the histories that the plan asks for. */
  List<Anomaly> anomalies() {
    List<Anomaly> anomalies = new ArrayList<>();
    if (plan.has(Mode.ISOLATION)) {
      anomalies.addAll(lists().anomalies());
    }
    if (plan.has(Mode.SKEW)) {
      anomalies.addAll(sample().anomalies());
    }
    return anomalies;
  }

  private ListHistory lists() {
    List<ListHistory.Append> appends = new ArrayList<>();
    List<ListHistory.Read> reads = new ArrayList<>();
    for (WriterAccount account : accounts) {
      appends.addAll(account.appends(plan.rows()));
      reads.addAll(account.reads());
    }
    long now = StressWriter.now();
    try (MetadataStore store = open()) {
      reads.add(new ListHistory.Read(NAME, now, now, StressStore.readAsOfSnapshot(store)));
      reads.add(new ListHistory.Read(NAME, now, now, StressStore.readByResolve(store)));
    }
    return new ListHistory(appends, reads);
  }

  private SampleHistory sample() {
    List<SampleHistory.Access> writes = new ArrayList<>();
    List<SampleHistory.Access> looks = new ArrayList<>();
    for (WriterAccount account : accounts) {
      writes.addAll(account.writes());
      looks.addAll(account.looks());
    }
    looks.add(look());
    for (int writer = 0; writer < CLOCKS; writer++) {
      String value = NAME + "/" + writer;
      long begin = StressWriter.now();
      try (MetadataStore store =
          new StressStore(directory, WriterTask.ahead(writer)).open(AccessMode.WRITE)) {
        StressStore.writeLast(store, value);
      }
      writes.add(new SampleHistory.Access(value, begin, StressWriter.now()));
      looks.add(look());
    }
    return new SampleHistory(writes, looks);
  }

  private SampleHistory.Access look() {
    long begin = StressWriter.now();
    try (MetadataStore store = open()) {
      Row last = store.read(StressFeatures.LAST).rows().get(0);
      if (last.get(SystemColumns.UPDATED_AT) instanceof Instant stamp
          && stamp.isBefore(Instant.now().plus(Duration.ofMinutes(30)))) {
        throw new IllegalStateException("no clock was ahead: the last stamp is " + stamp);
      }
      return new SampleHistory.Access(
          String.valueOf(last.text("batch")), begin, StressWriter.now());
    }
  }

  private MetadataStore open() {
    return new StressStore(directory, Duration.ZERO).open(AccessMode.READ);
  }
}
