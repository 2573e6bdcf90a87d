package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.engine.WaitLimits;
import java.time.Duration;

/**
 * How long is waited when a lake is attached.
 *
 * @param others for others that are in the way
 * @param holder for a process that holds the catalog's file
 * @param network for an answer from the network
 */
record Patience(Duration others, Duration holder, Duration network) {

  private static final Duration NETWORK = Duration.ofSeconds(15);

  static final Patience USUAL = of(WaitLimits.USUAL);

  /** With the limits of a store. */
  static Patience of(WaitLimits limits) {
    return new Patience(limits.retry(), limits.lock(), NETWORK);
  }
}
