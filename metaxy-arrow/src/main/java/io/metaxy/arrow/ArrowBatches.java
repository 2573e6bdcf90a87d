package io.metaxy.arrow;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ArrowResult;
import java.io.IOException;
import org.apache.arrow.vector.ipc.ArrowReader;

/** An open query whose rows come as Arrow batches. Close it before its allocator. */
public final class ArrowBatches implements AutoCloseable {

  private final ArrowResult result;
  private final ArrowReader reader;
  private boolean closed;

  ArrowBatches(ArrowResult result, ArrowReader reader) {
    this.result = result;
    this.reader = reader;
  }

  /**
   * The batches: each is in the reader's root after {@code loadNextBatch}. The reader is closed
   * with this, and not before.
   */
  public ArrowReader reader() {
    return reader;
  }

  /** Gives the batches free and ends the query; nothing happens the second time. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      reader.close();
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.ENGINE, "Cannot give Arrow batches free: %s.".formatted(e.getMessage()), e);
    } finally {
      result.close();
    }
  }
}
