package io.metaxy.store;

/** Arrow batches on their way into an engine. Made by the module metaxy-arrow. */
public interface ArrowStream extends AutoCloseable {

  /**
   * The batches as an {@code org.apache.arrow.c.ArrowArrayStream}, which can be read once. This
   * module has no Arrow types, so that nobody needs Arrow who does not use it.
   */
  Object stream();

  /** Gives free what has not been read; nothing happens the second time. */
  @Override
  void close();
}
