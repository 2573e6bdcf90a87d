package io.metaxy.duckdb.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Waits between tries, for random times that grow, until a budget is used up. */
public final class Backoff {

  private static final long FIRST_NANOS = Duration.ofMillis(10).toNanos();
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final long end;
  private final long longestNanos;
  private long bound = FIRST_NANOS;

  /** Pauses that together last about as long as the budget. */
  public Backoff(Duration budget) {
    this(budget, LONGEST);
  }

  /**
   * The same with another limit of each pause.
   *
   * @param longest how long a pause may become
   */
  public Backoff(Duration budget, Duration longest) {
    this.end = System.nanoTime() + budget.toNanos();
    this.longestNanos = longest.toNanos();
  }

  /** What is left of the budget; not negative. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Waits; false if there is no time left, or the thread is interrupted, which it stays. */
  public boolean pause() {
    long left = end - System.nanoTime();
    if (left <= 0 || Thread.currentThread().isInterrupted()) {
      return false;
    }
    LockSupport.parkNanos(Math.min(left, ThreadLocalRandom.current().nextLong(1, bound + 1)));
    bound = Math.min(longestNanos, 2 * bound);
    return !Thread.currentThread().isInterrupted();
  }
}
