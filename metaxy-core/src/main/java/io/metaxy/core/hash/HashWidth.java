package io.metaxy.core.hash;

import io.metaxy.store.HashAlgorithm;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * How far apart a store's hashes keep what is different.
 *
 * @param algorithm the hash function
 * @param truncationLength the number of characters that are kept
 */
public record HashWidth(HashAlgorithm algorithm, int truncationLength) {

  private static final double MANY_SAMPLES = 1e7;
  private static final double NARROW = 1e-6;

  /**
   * The probability that two different texts have one hash. Numbers are written without leading
   * zeros, so those of each length are as many as they are and share the prefixes of that length.
   */
  double collision() {
    if (!algorithm.isDecimal()) {
      return Math.pow(2, -Math.min(algorithm.bits(), 4 * truncationLength));
    }
    double all = Math.pow(2, algorithm.bits());
    double sum = 0;
    int most = BigInteger.TWO.pow(algorithm.bits()).toString().length();
    for (int digits = 1; digits <= most; digits++) {
      double numbers = Math.min(all, Math.pow(10, digits)) - Math.pow(10, digits - 1.0);
      double prefixes = numbers / Math.pow(10, Math.max(0, digits - truncationLength));
      sum += Math.pow(numbers / all, 2) / prefixes;
    }
    return sum;
  }

  /** The probability that, of this many samples that changed, one keeps its hash. */
  public double missed(double samples) {
    return -Math.expm1(samples * Math.log1p(-collision()));
  }

  /** What users of a store should know of its hash; empty if it is wide enough. */
  public Optional<String> warning() {
    double missed = missed(MANY_SAMPLES);
    if (missed < NARROW) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "hashes are narrow (%s, %d characters, %.0f bits): of ten million samples that change, one is overlooked with a chance of %.2g. For a new store set hash_algorithm = \"xxhash64\" and hash_truncation_length = 64; in a store with rows, other hashes make all samples stale",
            algorithm.id(),
            truncationLength,
            -Math.log(collision()) / Math.log(2),
            missed));
  }
}
