package io.metaxy.arrow;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ArrowStream;
import io.metaxy.store.Column;
import io.metaxy.store.Rows;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** The batches of a reader as rows. */
final class BatchRows implements Rows.Streamed {

  private final ArrowReader reader;
  private final BufferAllocator allocator;
  private boolean used;

  BatchRows(ArrowReader reader, BufferAllocator allocator) {
    this.reader = reader;
    this.allocator = allocator;
  }

  @Override
  public List<Column> columns() {
    try {
      return ArrowTypes.columns(reader.getVectorSchemaRoot().getSchema(), reader);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Iterator<@Nullable Object[]> values() {
    use();
    return new BatchIterator(reader);
  }

  @Override
  public Optional<ArrowStream> arrow() {
    use();
    return Optional.of(new ExportedBatches(reader, allocator));
  }

  private void use() {
    if (used) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot write these Arrow batches: they were read by an earlier write, and can be read once. Give each write a reader of its own.");
    }
    used = true;
  }

  static MetaxyException unreadable(IOException e) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot read the next Arrow batch: %s. Look at where the batches come from."
            .formatted(e.getMessage()),
        e);
  }
}
