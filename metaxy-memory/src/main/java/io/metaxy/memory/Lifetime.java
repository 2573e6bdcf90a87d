package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import org.jspecify.annotations.Nullable;

/** How long a store, or an increment of it, can be used. */
final class Lifetime {

  private final String what;
  private final @Nullable Lifetime outer;
  private volatile boolean ended;

  private Lifetime(String what, @Nullable Lifetime outer) {
    this.what = what;
    this.outer = outer;
  }

  /** That of something that its user closes. */
  static Lifetime of(String what) {
    return new Lifetime(what, null);
  }

  /** One that ends by itself or with this one. */
  Lifetime inner(String part) {
    return new Lifetime(part, this);
  }

  /** Whether this is the other one or ends with it. */
  boolean isOf(Lifetime other) {
    return this == other || (outer != null && outer.isOf(other));
  }

  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended || (outer != null && outer.hasEnded());
  }

  /**
   * Goes on if nothing has ended.
   *
   * @throws MetaxyException with the code {@code CLOSED}
   */
  void require() {
    if (outer != null) {
      outer.require();
    }
    if (ended) {
      throw new MetaxyException(
          ErrorCode.CLOSED, "Cannot use %s: it has been closed. Open it again.".formatted(what));
    }
  }
}
