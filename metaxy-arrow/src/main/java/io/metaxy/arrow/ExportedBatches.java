package io.metaxy.arrow;

import io.metaxy.store.ArrowStream;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/** Batches in the form in which Arrow hands them from one library to another, without a copy. */
final class ExportedBatches implements ArrowStream {

  private final ArrowArrayStream stream;
  private boolean closed;

  ExportedBatches(ArrowReader reader, BufferAllocator allocator) {
    this.stream = ArrowArrayStream.allocateNew(allocator);
    Data.exportArrayStream(allocator, reader, stream);
  }

  @Override
  public Object stream() {
    return stream;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      stream.release();
      stream.close();
    }
  }
}
