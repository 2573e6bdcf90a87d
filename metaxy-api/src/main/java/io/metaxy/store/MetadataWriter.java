package io.metaxy.store;

/**
 * Writes the results of an increment in batches. Not safe for use by several threads: each takes a
 * writer of its own. A batch that fails to be written fails the call that wrote it and is kept:
 * {@link #flush} or {@link #close} may be called again.
 */
public interface MetadataWriter extends AutoCloseable {

  /**
   * Adds a sample with its results. Its ids and results are written. Where one row of a parent
   * yields several samples, the results hold the rest of the ids, and the row's sample is added
   * once for each.
   */
  void add(Sample sample);

  /** Writes what has been added so far. */
  void flush();

  /** How many rows this writer has written. */
  long written();

  /** Writes the rest. */
  @Override
  void close();
}
