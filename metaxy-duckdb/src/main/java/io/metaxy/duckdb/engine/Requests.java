package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The requests that threads are about, each with its deadline. */
final class Requests {

  @SuppressWarnings("ThreadLocalUsage") // A thread may be about requests to several stores.
  private final ThreadLocal<Deadline> deadlines = new ThreadLocal<>();

  /** The deadline of what this thread is about. */
  Optional<Deadline> deadline() {
    return Optional.ofNullable(deadlines.get());
  }

  /** Whether this thread is about a request that has a limit. */
  boolean isWithin() {
    return deadline().isPresent();
  }

  /** The time, or less if what this thread is about has less left. */
  Duration within(Duration time) {
    return deadline().map(Deadline::left).filter(left -> left.compareTo(time) < 0).orElse(time);
  }

  /**
   * Does work by a deadline; within other work, by the earlier of the two.
   *
   * @throws MetaxyException with the code {@code TIMEOUT} if the work fails when its time is over;
   *     if it fails so that nobody knows whether it was carried out, that is said
   */
  <T> T run(Duration limit, Supplier<T> work) {
    Deadline outer = deadlines.get();
    if (outer != null && outer.left().compareTo(limit) <= 0) {
      return work.get(); // What it opens may outlast it, but not the whole.
    }
    Deadline deadline = Deadline.in(limit);
    deadlines.set(deadline);
    try {
      return work.get();
    } catch (MetaxyException e) {
      throw deadline.isOver() && e.code() != ErrorCode.UNKNOWN_OUTCOME ? over(limit, e) : e;
    } finally {
      deadline.close();
      if (outer == null) {
        deadlines.remove();
      } else {
        deadlines.set(outer);
      }
    }
  }

  /**
   * Goes on if there is time.
   *
   * @throws MetaxyException with the code {@code TIMEOUT}
   */
  void requireTime() {
    if (deadline().filter(Deadline::isOver).isPresent()) {
      throw new MetaxyException(ErrorCode.TIMEOUT, "The time of the request is over.");
    }
  }

  private static MetaxyException over(Duration limit, MetaxyException cause) {
    return new MetaxyException(
        ErrorCode.TIMEOUT,
        "The request took longer than its limit of %s s and was ended."
            .formatted(limit.toNanos() / 1e9),
        cause);
  }
}
