package io.metaxy;

import io.metaxy.feature.FeatureKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that a background writer holds, in the order of the calls. Not safe for threads. */
final class HeldRows {

  private final BackgroundWriterOptions options;
  private final Deque<AddedRows> queue = new ArrayDeque<>();
  private @Nullable RowBatch batch;
  private int size;
  private long callsAdded;
  private long callsWritten;

  HeldRows(BackgroundWriterOptions options) {
    this.options = options;
  }

  /** How many rows there are, those included that are being written. */
  int size() {
    return size;
  }

  boolean hasRoomFor(AddedRows more) {
    return size == 0 || size + more.size() <= options.capacity();
  }

  void add(AddedRows more) {
    queue.add(more);
    size += more.size();
    callsAdded++;
  }

  /** How many calls have added rows so far. */
  long callsAdded() {
    return callsAdded;
  }

  /** The rows of how many calls have been written so far: of the first ones. */
  long callsWritten() {
    return callsWritten;
  }

  /**
   * After how long rows are to be written, in nanoseconds; empty if there are none.
   *
   * @param atOnce they need not wait for more
   */
  Optional<Long> nanosUntilDue(boolean atOnce) {
    if (queue.isEmpty()) {
      return Optional.empty();
    }
    long waited = System.nanoTime() - queue.element().since();
    return Optional.of(
        atOnce || size >= options.batchRows()
            ? 0
            : Math.max(0, BackgroundWriterOptions.nanos(options.interval()) - waited));
  }

  /** The batch that could not be written, or else a new one. */
  RowBatch nextBatch() {
    if (batch == null) {
      batch = RowBatch.from(queue, options.batchRows(), options.write());
    }
    return batch;
  }

  void written(RowBatch done) {
    batch = null;
    size -= done.size();
    callsWritten += done.calls();
  }

  /** All rows, in batches as they would be written. */
  List<UnwrittenRows> inBatches() {
    List<UnwrittenRows> batches = new ArrayList<>();
    if (batch != null) {
      batches.add(batch.content());
    }
    Deque<AddedRows> rest = new ArrayDeque<>(queue);
    while (!rest.isEmpty()) {
      batches.add(RowBatch.from(rest, options.batchRows(), options.write()).content());
    }
    return batches;
  }

  /** How many rows of which features. */
  @Override
  public String toString() {
    Map<FeatureKey, Integer> counts = new TreeMap<>();
    for (UnwrittenRows held : inBatches()) {
      held.rows().forEach((feature, rows) -> counts.merge(feature, rows.size(), Integer::sum));
    }
    return counts.entrySet().stream()
        .map(count -> "%d rows of \"%s\"".formatted(count.getValue(), count.getKey()))
        .collect(Collectors.joining(", "));
  }
}
