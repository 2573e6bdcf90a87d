package io.metaxy.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures contenders by turns, so that what else the machine does falls on all of them.
 *
 * @param count how many rounds are measured, after half as many that are not
 */
record Rounds(int count) {

  /** What is measured. */
  @FunctionalInterface
  interface Work {
    /** Does it once, and returns the seconds that it took. */
    double seconds() throws Exception;

    /** Work that is measured from outside. */
    static Work of(Timed work) {
      return () -> {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
      };
    }
  }

  /** Work whose time is that of the call. */
  @FunctionalInterface
  interface Timed {
    void run() throws Exception;
  }

  /** The seconds of each contender, by round; every other round goes backwards. */
  Times measure(Map<String, Work> contenders) throws Exception {
    List<Contender> order = new ArrayList<>();
    contenders.forEach((name, work) -> order.add(new Contender(name, work, new double[count])));
    for (int round = -(count + 1) / 2; round < count; round++) {
      for (Contender contender : order) {
        double taken = contender.work().seconds();
        if (round >= 0) {
          contender.seconds()[round] = taken;
        }
      }
      Collections.reverse(order);
    }
    Map<String, double[]> seconds = new HashMap<>();
    order.forEach(contender -> seconds.put(contender.name(), contender.seconds()));
    return new Times(seconds);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Contender(String name, Work work, double[] seconds) {}
}
