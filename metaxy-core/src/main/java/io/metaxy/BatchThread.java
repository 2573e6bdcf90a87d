package io.metaxy;

import io.metaxy.core.log.LogContext;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a background writer. It writes batches when they are due, and at once when somebody
 * wants it.
 */
final class BatchThread {

  private static final Logger log = LoggerFactory.getLogger(BatchThread.class);

  private final MetadataStore store;
  private final RowQueue queue;
  private final ScheduledThreadPoolExecutor executor;
  private @Nullable ScheduledFuture<?> next;

  BatchThread(MetadataStore store, RowQueue queue) {
    this.store = store;
    this.queue = queue;
    this.executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "metaxy-writer-" + store.name());
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  /** Looks when a batch is due, and writes it then. */
  synchronized void wake() {
    Optional<Long> due = queue.nanosUntilDue();
    if (due.isEmpty() || executor.isShutdown()) {
      return;
    }
    ScheduledFuture<?> before = next;
    if (before == null || before.getDelay(TimeUnit.NANOSECONDS) > due.get()) {
      cancel(before);
      next = executor.schedule(this::writeDue, due.get(), TimeUnit.NANOSECONDS);
    }
  }

  /** Writes what is due, even if that was decided otherwise a moment ago. */
  void writeSoon() {
    executor.execute(this::writeDue);
  }

  private void writeDue() {
    Optional<Throwable> failure = Optional.empty();
    while (failure.isEmpty() && queue.nanosUntilDue().filter(nanos -> nanos == 0).isPresent()) {
      failure = write(queue.nextBatch());
    }
    wakeAnew();
  }

  /** While this thread wrote, nobody decided when the next batch is written. */
  private synchronized void wakeAnew() {
    cancel(next);
    next = null;
    wake();
  }

  private static void cancel(@Nullable ScheduledFuture<?> before) {
    if (before != null) {
      before.cancel(false);
    }
  }

  /**
   * Writes the rows of the first so many calls; a batch that could not be written before is tried
   * again.
   *
   * @return why it could not be done, if it could not
   */
  CompletableFuture<Optional<Throwable>> write(long calls) {
    return CompletableFuture.supplyAsync(
        () -> {
          Optional<Throwable> failure = Optional.empty();
          while (failure.isEmpty() && !queue.isWritten(calls)) {
            failure = write(queue.nextBatch());
          }
          wakeAnew();
          return failure;
        },
        executor);
  }

  /** Writes all that is left, once nothing is added any more, and ends the thread. */
  Optional<Throwable> writeRest() {
    try {
      return write(queue.callsAdded()).join();
    } finally {
      end();
    }
  }

  private synchronized void end() {
    executor.shutdownNow();
  }

  @SuppressWarnings("try") // The context is held, not used.
  private Optional<Throwable> write(RowBatch due) {
    try (LogContext context = context(due)) {
      return tryToWrite(due);
    }
  }

  private Optional<Throwable> tryToWrite(RowBatch due) {
    try {
      List<WriteResult> results = store.writeAll(due.content().toWrite(), due.content().options());
      queue.written(due, results);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      // Kept for the next call: this thread has nobody to tell.
      log.warn("store {}: rows could not be written in the background", store.name(), e);
      queue.failed(e);
      return Optional.of(e);
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
}
