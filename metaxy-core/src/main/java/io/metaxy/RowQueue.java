package io.metaxy;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.WriteResult;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows between those who add them and the thread that writes them. Who adds more than there is
 * room for waits; nobody adds any after a failure, until the failed batch is tried again, or after
 * a close. Safe for use by several threads.
 */
final class RowQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final HeldRows held;
  private final Optional<Duration> timeout;
  private final WriterErrors errors;
  private final Map<FeatureKey, Long> written = new LinkedHashMap<>();
  private @Nullable Throwable failure;
  private int waiting;
  private boolean closed;

  RowQueue(BackgroundWriterOptions options, WriterErrors errors) {
    this.held = new HeldRows(options);
    this.timeout = options.addTimeout();
    this.errors = errors;
  }

  /**
   * Adds rows as soon as there is room.
   *
   * @param onFull told before this waits
   * @throws MetaxyException if there is no room in time, after a failure, and after a close
   */
  void add(AddedRows added, Runnable onFull) throws InterruptedException {
    lock.lock();
    waiting++;
    try {
      long left = timeout.map(BackgroundWriterOptions::nanos).orElse(Long.MAX_VALUE);
      requireUsable();
      while (!held.hasRoomFor(added)) {
        if (left <= 0) {
          throw errors.noRoom(held, timeout.orElseThrow());
        }
        onFull.run();
        left = changed.awaitNanos(left);
        requireUsable();
      }
      held.add(added);
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private void requireUsable() {
    if (closed) {
      throw errors.closed("add rows");
    } else if (failure != null) {
      throw errors.unwritten("add rows", held, failure, closed);
    }
  }

  /** Does something before anybody can close the queue; empty if it is closed. */
  <T> Optional<T> whileOpen(Supplier<T> action) {
    return locked(() -> closed ? Optional.empty() : Optional.of(action.get()));
  }

  /** Takes no more rows; those who wait for room are told so. False if it was closed before. */
  boolean close() {
    return locked(
        () -> {
          boolean first = !closed;
          closed = true;
          changed.signalAll();
          return first;
        });
  }

  /** The rows of how many calls were added so far. */
  long callsAdded() {
    return locked(held::callsAdded);
  }

  /** Whether the rows of the first so many calls are written. */
  boolean isWritten(long calls) {
    return locked(() -> held.callsWritten() >= calls);
  }

  /**
   * After how long a batch is due, in nanoseconds; empty if there is nothing to write, or not until
   * the failed batch is tried again.
   */
  Optional<Long> nanosUntilDue() {
    // Whoever waits for room makes the batch due, however small it is.
    return locked(
        () -> failure == null ? held.nanosUntilDue(closed || waiting > 0) : Optional.empty());
  }

  /** The batch that could not be written, which is tried again now, or else a new one. */
  RowBatch nextBatch() {
    return locked(
        () -> {
          failure = null;
          return held.nextBatch();
        });
  }

  void written(RowBatch batch, List<WriteResult> results) {
    locked(
        () -> {
          results.forEach(result -> written.merge(result.feature(), result.rows(), Long::sum));
          held.written(batch);
          changed.signalAll();
          return batch;
        });
  }

  /** Keeps why the batch could not be written, for the next call. */
  void failed(Throwable reason) {
    locked(
        () -> {
          failure = reason;
          changed.signalAll();
          return reason;
        });
  }

  Optional<Throwable> failure() {
    return locked(() -> Optional.ofNullable(failure));
  }

  /** That rows are left, as an error. */
  MetaxyException unwritten(String what, Throwable reason) {
    return locked(() -> errors.unwritten(what, held, reason, closed));
  }

  Map<FeatureKey, Long> written() {
    return locked(() -> Collections.unmodifiableMap(new LinkedHashMap<>(written)));
  }

  List<UnwrittenRows> unwritten() {
    return locked(held::inBatches);
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
