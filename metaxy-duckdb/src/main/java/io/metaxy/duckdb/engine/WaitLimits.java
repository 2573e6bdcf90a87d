package io.metaxy.duckdb.engine;

import java.time.Duration;

/**
 * How long is waited for others.
 *
 * @param retry how long a write that conflicts with others is tried again
 * @param lock how long is waited for a process that holds a database file
 */
public record WaitLimits(Duration retry, Duration lock) {

  /** The usual patience. */
  public static final WaitLimits USUAL =
      new WaitLimits(Duration.ofSeconds(30), Duration.ofSeconds(5));
}
