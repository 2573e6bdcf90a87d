package io.metaxy.store;

/**
 * The rows of a query that can leave the engine as Arrow batches. The module metaxy-arrow reads
 * them.
 */
public interface ArrowResult extends AutoCloseable {

  /**
   * The batches, which can be read once. This module has no Arrow types, so that nobody needs Arrow
   * who does not use it.
   *
   * @param allocator an {@code org.apache.arrow.memory.BufferAllocator} for the batches
   * @param batchRows the number of rows in each batch but the last
   * @return an {@code org.apache.arrow.vector.ipc.ArrowReader}, which is closed before this
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_REQUEST} if the allocator
   *     is none
   */
  Object reader(Object allocator, long batchRows);

  /** Ends the query; nothing happens the second time. */
  @Override
  void close();
}
