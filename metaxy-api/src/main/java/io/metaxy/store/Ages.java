package io.metaxy.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.time.Duration;

/** Checks of ages in requests. */
final class Ages {

  private Ages() {}

  static void requireNotNegative(String name, Duration age) {
    if (age.isNegative()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST, "%s is %s. Give an age of 0 or more.".formatted(name, age));
    }
  }
}
