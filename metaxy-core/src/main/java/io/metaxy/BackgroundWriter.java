package io.metaxy;

import io.metaxy.core.log.LogContext;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows to a store in batches, in a thread of its own. What is stored is as if each call of
 * {@link #add} had been a write by itself, in the order of the calls; there are only fewer commits.
 * Safe for use by several threads.
 *
 * <p>If a batch cannot be written, no later one is: {@link #add} refuses more rows, {@link #flush}
 * tries the batch again, with the same token, so that it is not written twice, and {@link #close}
 * tries once more. What is left then is had from {@link #unwritten}. Rows that are held when the
 * process ends without a close are lost.
 */
public final class BackgroundWriter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BackgroundWriter.class);

  private final MetadataStore store;
  private final BackgroundWriterOptions options;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final HeldRows held;
  private final Map<FeatureKey, Long> written = new LinkedHashMap<>();
  private @Nullable Throwable failure;
  private int waiting;
  private long callsToFlush;
  private boolean closing;
  private boolean ended;

  private BackgroundWriter(MetadataStore store, BackgroundWriterOptions options) {
    this.store = store;
    this.options = options;
    this.held = new HeldRows(options);
  }

  /** A writer with the usual options. */
  public static BackgroundWriter on(MetadataStore store) {
    return on(store, BackgroundWriterOptions.DEFAULT);
  }

  /**
   * A writer.
   *
   * @param store where rows are written; it stays open when the writer is closed, and is closed
   *     after it
   */
  public static BackgroundWriter on(MetadataStore store, BackgroundWriterOptions options) {
    BackgroundWriter writer = new BackgroundWriter(store, options);
    Thread thread = new Thread(writer::run, "metaxy-writer-" + store.name());
    thread.setDaemon(true);
    thread.start();
    return writer;
  }

  /** Adds rows of one feature; see {@link #add(Map)}. */
  public void add(FeatureSpec feature, Rows rows) {
    add(Map.of(feature, rows));
  }

  /**
   * Adds rows, which are copied and written in one transaction. Waits while there is no room.
   *
   * @param rows records or rows of values. What the store checks of them, it checks when they are
   *     written.
   * @throws MetaxyException if rows are of another kind; with the code {@code CLOSED} after a
   *     close; with the code {@code UNAVAILABLE} if there is no room in time, or the thread is
   *     interrupted; with the code of its cause if rows that were added before could not be
   *     written. The rows of this call are not taken then.
   */
  public void add(Map<FeatureSpec, ? extends Rows> rows) {
    AddedRows added = AddedRows.of(rows);
    if (added.size() == 0) {
      return;
    }
    lock.lock();
    try {
      awaitRoom(added);
      held.add(added);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(AddedRows added) {
    long left = options.addTimeout().map(BackgroundWriterOptions::nanos).orElse(Long.MAX_VALUE);
    requireUsable("add rows");
    waiting++;
    try {
      while (!held.hasRoomFor(added)) {
        if (left <= 0) {
          throw new MetaxyException(
              ErrorCode.UNAVAILABLE,
              "Cannot add rows to the background writer of store \"%s\": %d rows are held, and within %s not enough of them were written. Add them later, or give it more capacity."
                  .formatted(store.name(), held.size(), options.addTimeout().orElseThrow()));
        }
        // Whoever waits for room makes the batch due, however small it is.
        changed.signalAll();
        left = changed.awaitNanos(left);
        requireUsable("add rows");
      }
    } catch (InterruptedException e) {
      throw interrupted("add rows", e);
    } finally {
      waiting--;
    }
  }

  /**
   * Waits until all rows that have been added so far are written. A batch that could not be written
   * is tried again.
   *
   * @throws MetaxyException if rows cannot be written, which are kept; with the code {@code CLOSED}
   *     after a close; with the code {@code UNAVAILABLE} if the thread is interrupted
   */
  public void flush() {
    lock.lock();
    try {
      requireOpen("flush");
      long target = held.callsAdded();
      callsToFlush = Math.max(callsToFlush, target);
      if (!ended) {
        failure = null;
      }
      changed.signalAll();
      while (held.callsWritten() < target) {
        requireUsable("flush");
        changed.await();
      }
    } catch (InterruptedException e) {
      throw interrupted("flush", e);
    } finally {
      lock.unlock();
    }
  }

  /** How many rows were written so far, by feature. */
  public Map<FeatureKey, Long> written() {
    lock.lock();
    try {
      return Collections.unmodifiableMap(new LinkedHashMap<>(written));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The rows that were added and are not written yet, in batches as they would be written; after a
   * close, those that are left. Before, the writer may be writing the first batch.
   */
  public List<UnwrittenRows> unwritten() {
    lock.lock();
    try {
      return held.inBatches();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes the rest and ends the thread. Closing again does nothing.
   *
   * @throws MetaxyException if rows are left that could not be written; it says how many of which
   *     features, and {@link #unwritten} has them
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closing) {
        return;
      }
      closing = true;
      Throwable first = failure;
      failure = null;
      changed.signalAll();
      while (!ended) {
        changed.awaitUninterruptibly();
      }
      if (held.size() > 0) {
        Throwable last = failure;
        failure = first == null ? last : first;
        throw unwrittenRows("close");
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (RowBatch next = next(); next != null; next = next()) {
        write(next);
      }
    } catch (InterruptedException e) {
      failed(interrupted("write rows", e));
    } finally {
      lock.lock();
      try {
        ended = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** The batch to be written, once it is due; null when there is nothing more to do. */
  private @Nullable RowBatch next() throws InterruptedException {
    lock.lock();
    try {
      while (failure != null || nanosUntilDue() > 0) {
        if (closing && (failure != null || held.size() == 0)) {
          return null;
        }
        if (failure != null || held.waitingSince().isEmpty()) {
          changed.await();
        } else {
          changed.awaitNanos(nanosUntilDue());
        }
      }
      return held.nextBatch();
    } finally {
      lock.unlock();
    }
  }

  private long nanosUntilDue() {
    OptionalLong since = held.waitingSince();
    if (held.hasBatch()) {
      return 0;
    } else if (since.isEmpty()) {
      return Long.MAX_VALUE;
    }
    boolean now =
        closing
            || waiting > 0
            || callsToFlush > held.callsWritten()
            || held.size() >= options.batchRows();
    return now
        ? 0
        : BackgroundWriterOptions.nanos(options.interval())
            - (System.nanoTime() - since.getAsLong());
  }

  @SuppressWarnings("try") // The context is held, not used.
  private void write(RowBatch due) {
    try (LogContext context = context(due)) {
      tryToWrite(due);
    }
  }

  private LogContext context(RowBatch due) {
    String features =
        due.content().toWrite().keySet().stream()
            .map(FeatureKey::toString)
            .collect(Collectors.joining(", "));
    return new LogContext(
        Map.of(
            LogContext.STORE,
            store.name(),
            LogContext.FEATURE,
            features,
            LogContext.TOKEN,
            due.content().options().token().orElse("")));
  }

  private void tryToWrite(RowBatch due) {
    List<WriteResult> results;
    try {
      results = store.writeAll(due.content().toWrite(), due.content().options());
    } catch (RuntimeException | Error e) {
      failed(e);
      return;
    }
    lock.lock();
    try {
      results.forEach(result -> written.merge(result.feature(), result.rows(), Long::sum));
      held.written(due);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Kept for the next call: this thread has nobody to tell. */
  private void failed(Throwable reason) {
    log.warn("store {}: rows could not be written in the background", store.name(), reason);
    lock.lock();
    try {
      failure = reason;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen(String what) {
    if (closing) {
      throw new MetaxyException(
          ErrorCode.CLOSED,
          "Cannot %s: the background writer of store \"%s\" is closed."
              .formatted(what, store.name()));
    }
  }

  private void requireUsable(String what) {
    requireOpen(what);
    if (failure != null) {
      throw unwrittenRows(what);
    }
  }

  private MetaxyException unwrittenRows(String what) {
    Throwable reason = failure;
    return new MetaxyException(
        reason instanceof MetaxyException known ? known.code() : ErrorCode.ENGINE,
        "Cannot %s: the background writer of store \"%s\" still holds %s, which could not be written: %s %s"
            .formatted(
                what,
                store.name(),
                held,
                reason == null ? "" : reason.getMessage(),
                closing
                    ? "They are not lost: take them by unwritten()."
                    : "Call flush() to try again."),
        reason);
  }

  private MetaxyException interrupted(String what, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new MetaxyException(
        ErrorCode.UNAVAILABLE,
        "Cannot %s: the thread was interrupted while it waited for the background writer of store \"%s\". Try again."
            .formatted(what, store.name()),
        cause);
  }
}
