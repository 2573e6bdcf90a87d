package io.metaxy.lake.stress;

import io.metaxy.duckdb.engine.Backoff;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** Tries again what may succeed later, as the documentation tells users to. */
final class Patience {

  /** Far longer than any write waits, so that each is acknowledged. */
  static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Set<ErrorCode> PASSING =
      EnumSet.of(
          ErrorCode.CONFLICT, ErrorCode.LOCKED, ErrorCode.UNAVAILABLE, ErrorCode.UNKNOWN_OUTCOME);

  private Patience() {}

  /**
   * What work yields in the end.
   *
   * @throws MetaxyException if it fails for another reason, or for too long
   */
  static <T> T until(Supplier<T> work) {
    Backoff backoff = new Backoff(LIMIT);
    while (true) {
      try {
        return work.get();
      } catch (MetaxyException e) {
        if (!PASSING.contains(e.code()) || !backoff.pause()) {
          throw e;
        }
      }
    }
  }
}
