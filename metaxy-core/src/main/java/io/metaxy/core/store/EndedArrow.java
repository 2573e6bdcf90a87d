package io.metaxy.core.store;

import io.metaxy.store.ArrowResult;

/**
 * Batches with which something else ends.
 *
 * @param rows the batches
 * @param end what is done when they are closed; it may be done several times
 */
record EndedArrow(ArrowResult rows, Runnable end) implements ArrowResult {

  @Override
  public Object reader(Object allocator, long batchRows) {
    return rows.reader(allocator, batchRows);
  }

  @Override
  public <T, E extends Exception> T step(Step<T, E> step) throws E {
    return rows.step(step);
  }

  @Override
  public void close() {
    try {
      rows.close();
    } finally {
      end.run();
    }
  }
}
