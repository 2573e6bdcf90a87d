package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Increment;
import io.metaxy.store.MetadataWriter;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects results of an increment until they are flushed. */
final class MemoryWriter implements MetadataWriter {

  /** Rows are checked and seen by others at the latest when so many have come together. */
  private static final int BATCH = 10_000;

  private final Increment increment;
  private final FeatureSpec spec;
  private final List<Row> batch = new ArrayList<>();
  private long written;
  private boolean closed;

  MemoryWriter(Increment increment, FeatureSpec spec) {
    this.increment = increment;
    this.spec = spec;
  }

  @Override
  public void add(Sample sample) {
    if (closed) {
      throw new MetaxyException(
          ErrorCode.CLOSED,
          "Cannot add a sample of \"%s\": the writer has been closed. Make another one."
              .formatted(spec.key()));
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    Map<String, @Nullable Object> input = sample.input().asMap();
    // Below an expansion, the results bring the ids that the input lacks.
    spec.idColumns().stream()
        .filter(input::containsKey)
        .forEach(column -> row.put(column, input.get(column)));
    row.putAll(sample.results().asMap());
    batch.add(Row.of(row));
    if (batch.size() >= BATCH) {
      flush();
    }
  }

  @Override
  public void flush() {
    if (!batch.isEmpty()) {
      written += increment.write(Rows.ofRows(List.copyOf(batch))).rows();
      batch.clear();
    }
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void close() {
    if (!closed) {
      flush();
      closed = true;
    }
  }
}
