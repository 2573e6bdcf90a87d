package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a request may take. Nothing interrupts it: it is looked at the clock before what the
 * request did counts.
 *
 * @param request what is done, to follow "Cannot"
 * @param limit how long it may take; empty: as long as it takes
 * @param start when it began, by the clock of {@link System#nanoTime}
 */
record TimeLimit(String request, Optional<Duration> limit, long start) {

  /** The limit of a request that begins now. */
  static TimeLimit of(String request, Optional<Duration> limit) {
    return new TimeLimit(request, limit, System.nanoTime());
  }

  /** The same, of a part of the request. */
  TimeLimit of(String part) {
    return new TimeLimit(part, limit, start);
  }

  /**
   * Goes on if there is time.
   *
   * @throws MetaxyException with the code {@code TIMEOUT}
   */
  void check() {
    if (limit.isPresent() && System.nanoTime() - start >= limit.get().toNanos()) {
      throw new MetaxyException(
          ErrorCode.TIMEOUT,
          "Cannot %s within its limit of %s s; nothing was written. Give the request a longer timeout."
              .formatted(request, limit.get().toNanos() / 1e9));
    }
  }
}
