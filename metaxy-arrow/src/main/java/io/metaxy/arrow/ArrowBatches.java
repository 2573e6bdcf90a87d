package io.metaxy.arrow;

import org.apache.arrow.vector.ipc.ArrowReader;

/** An open query whose rows come as Arrow batches. Close it before its allocator. */
public final class ArrowBatches implements AutoCloseable {

  private final QueryReader reader;

  ArrowBatches(QueryReader reader) {
    this.reader = reader;
  }

  /**
   * The batches: each is in the reader's root after {@code loadNextBatch}, until the next one or
   * until this is closed. Once the store is closed there is no next one: it is an error with the
   * code {@code CLOSED}.
   */
  public ArrowReader reader() {
    return reader;
  }

  /** Gives the last batch free and ends the query; nothing happens the second time. */
  @Override
  public void close() {
    reader.close();
  }
}
