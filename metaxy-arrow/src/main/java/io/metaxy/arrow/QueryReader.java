package io.metaxy.arrow;

import io.metaxy.store.ArrowResult;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a query, in vectors that are not the query's: it ends when its store is closed,
 * and somebody may look at the last batch then. Nothing is copied for that.
 */
final class QueryReader extends ArrowReader {

  private final ArrowResult result;
  private final ArrowReader query;
  private @Nullable VectorSchemaRoot batch;

  QueryReader(ArrowResult result, ArrowReader query, BufferAllocator allocator) {
    super(allocator);
    this.result = result;
    this.query = query;
  }

  @Override
  public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
    VectorSchemaRoot there = batch;
    if (there == null) {
      Schema schema = result.step(() -> query.getVectorSchemaRoot().getSchema());
      there = VectorSchemaRoot.create(schema, allocator);
      batch = there;
    }
    return there;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    VectorSchemaRoot next = getVectorSchemaRoot();
    next.clear();
    return result.step(
        () -> {
          if (!query.loadNextBatch()) {
            return false;
          }
          VectorSchemaRoot loaded = query.getVectorSchemaRoot();
          try (ArrowRecordBatch record = new VectorUnloader(loaded).getRecordBatch()) {
            new VectorLoader(next).load(record);
          }
          loaded.clear();
          return true;
        });
  }

  @Override
  public Map<Long, Dictionary> getDictionaryVectors() throws IOException {
    return result.step(query::getDictionaryVectors);
  }

  @Override
  public Dictionary lookup(long id) {
    return query.lookup(id);
  }

  @Override
  public Set<Long> getDictionaryIds() {
    return query.getDictionaryIds();
  }

  @Override
  public long bytesRead() {
    return query.bytesRead();
  }

  @Override
  protected Schema readSchema() throws IOException {
    return getVectorSchemaRoot().getSchema();
  }

  @Override
  public void close() {
    close(true);
  }

  @Override
  public void close(boolean closeReadSource) {
    if (batch != null) {
      batch.close();
    }
    if (closeReadSource) {
      closeReadSource();
    }
  }

  @Override
  protected void closeReadSource() {
    result.close();
  }
}
