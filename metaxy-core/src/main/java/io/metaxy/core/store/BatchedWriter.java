package io.metaxy.core.store;

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

/** Collects results of an increment and writes them in batches. */
final class BatchedWriter implements MetadataWriter {

  /** Large enough that a commit's cost is small beside the rows, small enough for memory. */
  private static final int BATCH = 10_000;

  private final Increment increment;
  private final FeatureSpec spec;
  private final List<Row> pending = new ArrayList<>();
  private long written;
  private boolean closed;

  BatchedWriter(Increment increment, FeatureSpec spec) {
    this.increment = increment;
    this.spec = spec;
  }

  @Override
  public void add(Sample sample) {
    if (closed) {
      throw new MetaxyException(
          ErrorCode.CLOSED,
          "Cannot add a sample of \"%s\": the writer is closed.".formatted(spec.key()));
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    Map<String, @Nullable Object> input = sample.input().asMap();
    // An id that the input lacks is one that the user gives: that of a sample made from a part.
    spec.idColumns().stream().filter(input::containsKey).forEach(id -> row.put(id, input.get(id)));
    row.putAll(sample.results().asMap());
    pending.add(Row.of(row));
    if (pending.size() >= BATCH) {
      flush();
    }
  }

  @Override
  public void flush() {
    if (!pending.isEmpty()) {
      written += increment.write(Rows.ofRows(List.copyOf(pending))).rows();
      pending.clear();
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
