package io.metaxy.lake.stress;

import io.metaxy.feature.SystemColumns;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks what writers saw, and what is there in the end.
 *
 * @param plan what was run
 * @param accounts what writers said
 */
record FinalLook(StressPlan plan, List<WriterAccount> accounts) {

  private static final String NAME = "the end";

  /** All that is wrong with the histories that the plan asks for. */
  List<Anomaly> anomalies(MetadataStore store) {
    List<Anomaly> anomalies = new ArrayList<>();
    if (plan.has(Mode.ISOLATION)) {
      anomalies.addAll(lists(store).anomalies());
    }
    if (plan.has(Mode.SKEW)) {
      anomalies.addAll(sample(store).anomalies());
    }
    return anomalies;
  }

  private ListHistory lists(MetadataStore store) {
    List<ListHistory.Append> appends = new ArrayList<>();
    List<ListHistory.Read> reads = new ArrayList<>();
    for (WriterAccount account : accounts) {
      appends.addAll(account.appends(plan.rows()));
      reads.addAll(account.reads());
    }
    long now = StressWriter.now();
    reads.add(new ListHistory.Read(NAME, now, now, StressStore.readAsOfSnapshot(store)));
    reads.add(new ListHistory.Read(NAME, now, now, StressStore.readByResolve(store)));
    return new ListHistory(appends, reads);
  }

  private SampleHistory sample(MetadataStore store) {
    List<SampleHistory.Access> writes = new ArrayList<>();
    List<SampleHistory.Access> looks = new ArrayList<>();
    for (WriterAccount account : accounts) {
      writes.addAll(account.writes());
      looks.addAll(account.looks());
    }
    Row last = store.read(StressFeatures.LAST).rows().get(0);
    if (last.get(SystemColumns.UPDATED_AT) instanceof Instant stamp
        && stamp.isBefore(Instant.now().plus(Duration.ofMinutes(30)))) {
      throw new IllegalStateException("no clock was ahead: the last stamp is " + stamp);
    }
    long now = StressWriter.now();
    looks.add(new SampleHistory.Access(String.valueOf(last.text("batch")), now, now));
    return new SampleHistory(writes, looks);
  }
}
