package io.metaxy;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

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

  private final RowQueue queue;
  private final BatchThread thread;
  private final WriterErrors errors;

  private BackgroundWriter(MetadataStore store, BackgroundWriterOptions options) {
    this.errors = new WriterErrors(store.name());
    this.queue = new RowQueue(options, errors);
    this.thread = new BatchThread(store, queue);
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
    return new BackgroundWriter(store, options);
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
    try {
      queue.add(added, thread::writeSoon);
      thread.wake();
    } catch (InterruptedException e) {
      throw interrupted("add rows", e);
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
    CompletableFuture<Optional<Throwable>> attempt =
        queue
            .whileOpen(() -> thread.write(queue.callsAdded()))
            .orElseThrow(() -> errors.closed("flush"));
    try {
      Optional<Throwable> failure = attempt.get();
      if (failure.isPresent()) {
        throw queue.unwritten("flush", failure.get());
      }
    } catch (InterruptedException e) {
      throw interrupted("flush", e);
    } catch (ExecutionException e) {
      // Failed writes are results, so this is something else.
      throw new IllegalStateException(e.getCause());
    }
  }

  /** How many rows were written so far, by feature. */
  public Map<FeatureKey, Long> written() {
    return queue.written();
  }

  /**
   * The rows that were added and are not written yet, in batches as they would be written; after a
   * close, those that are left. Before, the writer may be writing the first batch.
   */
  public List<UnwrittenRows> unwritten() {
    return queue.unwritten();
  }

  /**
   * Writes the rest and ends the thread. Closing again does nothing.
   *
   * @throws MetaxyException if rows are left that could not be written; it says how many of which
   *     features, and {@link #unwritten} has them
   */
  @Override
  public void close() {
    if (!queue.close()) {
      return;
    }
    Optional<Throwable> first = queue.failure();
    Optional<Throwable> last = thread.writeRest();
    if (last.isPresent()) {
      throw queue.unwritten("close", first.orElse(last.get()));
    }
  }

  private MetaxyException interrupted(String what, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return errors.interrupted(what, cause);
  }
}
