package io.metaxy.lake.speed;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures two things by turns, so that what else the machine does falls on both.
 *
 * @param count how many rounds are measured, after one that is not
 */
record Rounds(int count) {

  /** What is measured. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /**
   * The seconds of each, and the median of the quotients of the rounds.
   *
   * @param name what is measured
   * @param ours with Metaxy
   * @param bare without
   */
  String json(String name, Work ours, Work bare) throws Exception {
    double[] seconds = new double[count];
    double[] bareSeconds = new double[count];
    for (int round = -1; round < count; round++) {
      boolean oursFirst = round % 2 == 0;
      double first = seconds(oursFirst ? ours : bare);
      double second = seconds(oursFirst ? bare : ours);
      if (round >= 0) {
        seconds[round] = oursFirst ? first : second;
        bareSeconds[round] = oursFirst ? second : first;
      }
    }
    double[] quotients =
        IntStream.range(0, count).mapToDouble(i -> seconds[i] / bareSeconds[i]).toArray();
    return String.format(
        Locale.ROOT,
        "{\"measured\": \"%s\", \"seconds\": %.3f, \"bare_seconds\": %.3f, \"times_bare\": %.2f, \"lowest\": %.2f, \"highest\": %.2f}",
        name,
        median(seconds),
        median(bareSeconds),
        median(quotients),
        Arrays.stream(quotients).min().orElseThrow(),
        Arrays.stream(quotients).max().orElseThrow());
  }

  private static double seconds(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
