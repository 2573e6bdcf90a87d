package io.metaxy.bench;

import java.util.Map;
import java.util.Optional;

/**
 * What contenders took.
 *
 * @param seconds of each contender, by round
 */
record Times(Map<String, double[]> seconds) {

  /** Those of one who took part. */
  double[] of(String contender) {
    return find(contender).orElseThrow(() -> new IllegalStateException(contender));
  }

  /** Those of one who may have taken part. */
  Optional<double[]> find(String contender) {
    return Optional.ofNullable(seconds.get(contender));
  }
}
