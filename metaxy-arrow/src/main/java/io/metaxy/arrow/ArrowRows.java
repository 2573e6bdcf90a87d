package io.metaxy.arrow;

import io.metaxy.store.ArrowResult;
import io.metaxy.store.Relation;
import io.metaxy.store.Rows;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * Arrow batches as rows that are written, and rows that are read as Arrow batches. An engine that
 * knows Arrow, as DuckDB does, takes and gives whole batches; other stores get values.
 */
public final class ArrowRows {

  /** As many rows in a batch as DuckDB has in a row group. */
  private static final long BATCH_ROWS = 122_880;

  private ArrowRows() {}

  /**
   * All batches of a reader, such as that of a file or of a server. They are read when the rows are
   * written, and once: the rows serve one write. The reader stays the caller's to close.
   *
   * @param allocator for what the engine is told of the batches
   */
  public static Rows of(ArrowReader reader, BufferAllocator allocator) {
    return new BatchRows(BorrowedReader.of(reader, allocator), allocator);
  }

  /**
   * One batch. It must not be changed before the rows were written, and stays the caller's to
   * close. The rows serve one write.
   *
   * @param allocator for what the engine is told of the batch
   */
  public static Rows of(VectorSchemaRoot batch, BufferAllocator allocator) {
    return new BatchRows(BorrowedReader.of(batch, allocator), allocator);
  }

  /**
   * The rows of a relation as Arrow batches.
   *
   * @param allocator for the batches
   * @return an open query, which the caller closes before the allocator
   * @throws io.metaxy.error.MetaxyException with the code {@code UNSUPPORTED} if the store has no
   *     Arrow
   */
  public static ArrowBatches read(Relation relation, BufferAllocator allocator) {
    return read(relation, allocator, BATCH_ROWS);
  }

  /**
   * The same with batches of some size.
   *
   * @param batchRows the number of rows in each batch but the last
   */
  public static ArrowBatches read(Relation relation, BufferAllocator allocator, long batchRows) {
    ArrowResult result = relation.arrow();
    try {
      ArrowReader reader = (ArrowReader) result.reader(allocator, batchRows);
      return new ArrowBatches(new QueryReader(result, reader, allocator));
    } catch (RuntimeException e) {
      result.close();
      throw e;
    }
  }
}
