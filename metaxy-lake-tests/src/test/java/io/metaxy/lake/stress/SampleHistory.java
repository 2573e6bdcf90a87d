package io.metaxy.lake.stress;

import io.metaxy.lake.stress.Anomaly.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was written to one sample, and read of it. A read must not see a value if another one had
 * been written after it before the read began.
 *
 * @param writes each of another value
 * @param reads what was seen
 */
record SampleHistory(List<Access> writes, List<Access> reads) {

  /**
   * A write or a read.
   *
   * @param value what was written or seen
   * @param begin when it began; of a write, when it was first tried
   * @param end when it ended; {@link Long#MAX_VALUE} if it was never acknowledged
   */
  record Access(String value, long begin, long end) {

    boolean isBefore(Access other) {
      return end < other.begin;
    }
  }

  /** All that is wrong. */
  List<Anomaly> anomalies() {
    Map<String, Access> known = new HashMap<>();
    writes.forEach(write -> known.put(write.value(), write));
    List<Anomaly> found = new ArrayList<>();
    for (Access read : reads) {
      Access seen = known.get(read.value());
      if (seen == null || read.isBefore(seen)) {
        found.add(new Anomaly(Kind.UNWRITTEN, "the sample is %s".formatted(read)));
      } else {
        writes.stream()
            .filter(write -> seen.isBefore(write) && write.isBefore(read))
            .findFirst()
            .ifPresent(
                write ->
                    found.add(
                        new Anomaly(
                            Kind.STALE,
                            "the read %s sees %s and not %s".formatted(read, seen, write))));
      }
    }
    return found;
  }
}
