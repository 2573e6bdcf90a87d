package io.metaxy.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How long Metaxy takes for some work, as a multiple of what another takes in the same round.
 *
 * @param work what was done
 * @param samples on how many samples
 * @param against who else did it: hand, bare, original, md5
 * @param median the median of the rounds' quotients
 * @param lowest the lowest of them
 * @param highest the highest of them
 * @param seconds the median of Metaxy's times
 * @param otherSeconds the median of the other's
 * @param target what the median is to be at most; empty if there is no such target
 */
record Ratio(
    String work,
    long samples,
    String against,
    double median,
    double lowest,
    double highest,
    double seconds,
    double otherSeconds,
    Optional<Double> target) {

  /** Of the times of the same rounds. */
  static Ratio of(
      String work,
      long samples,
      String against,
      double[] ours,
      double[] others,
      Optional<Double> target) {
    double[] quotients =
        IntStream.range(0, ours.length).mapToDouble(i -> ours[i] / others[i]).toArray();
    return new Ratio(
        work,
        samples,
        against,
        median(quotients),
        Arrays.stream(quotients).min().orElseThrow(),
        Arrays.stream(quotients).max().orElseThrow(),
        median(ours),
        median(others),
        target);
  }

  /** Whether it is more than some multiple of the target; false if there is no target. */
  boolean misses(double times) {
    return target.filter(limit -> median > times * limit).isPresent();
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
