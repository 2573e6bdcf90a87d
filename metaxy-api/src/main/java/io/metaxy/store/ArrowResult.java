package io.metaxy.store;

/**
 * The rows of a query that can leave the engine as Arrow batches. The module metaxy-arrow reads
 * them.
 */
public interface ArrowResult extends AutoCloseable {

  /**
   * The batches, which can be read once, by {@link #step}. This module has no Arrow types, so that
   * nobody needs Arrow who does not use it.
   *
   * @param allocator an {@code org.apache.arrow.memory.BufferAllocator} for the batches
   * @param batchRows the number of rows in each batch but the last
   * @return an {@code org.apache.arrow.vector.ipc.ArrowReader}, which is closed with this, or with
   *     its store
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_REQUEST} if the allocator
   *     is none, {@code CLOSED} if the query has ended
   */
  Object reader(Object allocator, long batchRows);

  /**
   * What is done with the reader.
   *
   * @param <T> what it yields
   * @param <E> how it fails
   */
  @FunctionalInterface
  interface Step<T, E extends Exception> {

    /**
     * Does it.
     *
     * @throws E as it fails
     */
    T run() throws E;
  }

  /**
   * Uses the reader; whoever closes the store meanwhile waits.
   *
   * @return what the step yields
   * @throws E as the step fails
   * @throws io.metaxy.error.MetaxyException with the code {@code CLOSED} if the query has ended, or
   *     ends meanwhile
   */
  <T, E extends Exception> T step(Step<T, E> step) throws E;

  /** Ends the query; nothing happens the second time. */
  @Override
  void close();
}
