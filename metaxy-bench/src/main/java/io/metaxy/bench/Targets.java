package io.metaxy.bench;

import java.util.Optional;

/** What the ratios are to be at most. */
final class Targets {

  /** Writing, against the driver's copy of what is stored. */
  static final Optional<Double> WRITE = Optional.of(1.2);

  /** Writing, against the original. */
  static final Optional<Double> WRITE_ORIGINAL = Optional.of(0.5);

  /** Reading the latest rows, against SQL by hand. */
  static final Optional<Double> READ = Optional.of(1.1);

  /** Reading the latest rows, against the original. */
  static final Optional<Double> READ_ORIGINAL = Optional.of(1 / 3.0);

  /** From the start of a process to what is to be computed, against the original. */
  static final Optional<Double> COLD_START = Optional.of(0.5);

  /** Resolving with a hash in Java, against MD5. */
  static final Optional<Double> JAVA_HASH = Optional.of(1.5);

  private Targets() {}

  /** Resolving, against SQL by hand. */
  static Optional<Double> resolve(long samples) {
    if (samples < 100_000) {
      return Optional.of(1.3);
    }
    return Optional.of(samples < 1_000_000 ? 1.15 : 1.1);
  }

  /** Resolving, against the original: nine tenths of the room that it leaves to SQL by hand. */
  static Optional<Double> resolveOriginal(double[] original, double[] byHand) {
    return Optional.of(1 / (0.9 * Ratio.median(original) / Ratio.median(byHand)));
  }
}
