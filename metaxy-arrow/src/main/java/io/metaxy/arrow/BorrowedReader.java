package io.metaxy.arrow;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** Batches of somebody else, who closes them: whoever reads to the end closes what it reads. */
abstract class BorrowedReader extends ArrowReader {

  private BorrowedReader(BufferAllocator allocator) {
    super(allocator);
  }

  static ArrowReader of(ArrowReader reader, BufferAllocator allocator) {
    return new OfReader(reader, allocator);
  }

  static ArrowReader of(VectorSchemaRoot batch, BufferAllocator allocator) {
    return new OfBatch(batch, allocator);
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected Schema readSchema() throws IOException {
    return getVectorSchemaRoot().getSchema();
  }

  @Override
  public void close() {}

  @Override
  public void close(boolean closeReadSource) {}

  @Override
  protected void closeReadSource() {}

  private static final class OfReader extends BorrowedReader {

    private final ArrowReader reader;

    OfReader(ArrowReader reader, BufferAllocator allocator) {
      super(allocator);
      this.reader = reader;
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
      return reader.getVectorSchemaRoot();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
      return reader.loadNextBatch();
    }

    @Override
    public Map<Long, Dictionary> getDictionaryVectors() throws IOException {
      return reader.getDictionaryVectors();
    }

    @Override
    public Dictionary lookup(long id) {
      return reader.lookup(id);
    }

    @Override
    public Set<Long> getDictionaryIds() {
      return reader.getDictionaryIds();
    }
  }

  private static final class OfBatch extends BorrowedReader {

    private final VectorSchemaRoot batch;
    private boolean read;

    OfBatch(VectorSchemaRoot batch, BufferAllocator allocator) {
      super(allocator);
      this.batch = batch;
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() {
      return batch;
    }

    @Override
    public boolean loadNextBatch() {
      boolean first = !read;
      read = true;
      return first;
    }

    @Override
    public Map<Long, Dictionary> getDictionaryVectors() {
      return Map.of();
    }

    @Override
    public Set<Long> getDictionaryIds() {
      return Set.of();
    }
  }
}
