package io.metaxy.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.time.Duration;
import java.util.Optional;

/** Checks of timeouts in requests. */
final class Timeouts {

  private Timeouts() {}

  static void requireTime(Optional<Duration> timeout) {
    timeout
        .filter(limit -> limit.isZero() || limit.isNegative())
        .ifPresent(
            limit -> {
              throw new MetaxyException(
                  ErrorCode.INVALID_REQUEST,
                  "A request cannot take at most %s. Give it a longer timeout, or none."
                      .formatted(limit));
            });
  }
}
