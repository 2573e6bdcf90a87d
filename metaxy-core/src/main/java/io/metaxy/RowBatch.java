package io.metaxy;

import io.metaxy.feature.FeatureKey;
import io.metaxy.store.Row;
import io.metaxy.store.WriteOptions;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is written at once: the rows of one or more calls, as if each had been written by itself. So
 * a sample that comes again waits for the next batch.
 *
 * @param content the rows by feature, and how they are written, with a token of their own
 * @param calls of how many calls the rows are
 * @param size how many rows
 */
record RowBatch(UnwrittenRows content, int calls, int size) {

  /**
   * Takes rows from the head of a queue, which is not empty.
   *
   * @param enough no more calls are added to so many rows
   */
  static RowBatch from(Deque<AddedRows> queue, int enough, WriteOptions options) {
    Map<FeatureKey, List<Row>> rows = new LinkedHashMap<>();
    Set<AddedRows.SampleOf> samples = new HashSet<>();
    int calls = 0;
    int size = 0;
    while (size < enough && !queue.isEmpty()) {
      AddedRows next = queue.element();
      if (next.samples().stream().anyMatch(samples::contains)) {
        break;
      }
      queue.remove();
      samples.addAll(next.samples());
      next.rows()
          .forEach(
              (feature, given) ->
                  rows.computeIfAbsent(feature, key -> new ArrayList<>()).addAll(given));
      calls++;
      size += next.size();
    }
    WriteOptions withToken =
        WriteOptions.builder().from(options).token(UUID.randomUUID().toString()).build();
    return new RowBatch(new UnwrittenRows(rows, withToken), calls, size);
  }
}
