package io.metaxy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * When a {@link BackgroundWriter} writes, and how much it holds.
 *
 * @param batchRows as soon as so many rows wait, they are written
 * @param interval rows are written when they have waited for so long
 * @param capacity how many rows are held at most, those included that are being written; who adds
 *     more waits. Rows of one call that are more than that are let in alone.
 * @param addTimeout how long to wait for room; empty: as long as it takes
 * @param write how rows are written; without a token, since each batch gets its own
 */
public record BackgroundWriterOptions(
    int batchRows,
    Duration interval,
    int capacity,
    Optional<Duration> addTimeout,
    WriteOptions write) {

  /** Batches of 10,000 rows or of two seconds, at most 100,000 rows held. */
  public static final BackgroundWriterOptions DEFAULT =
      new BackgroundWriterOptions(
          10_000, Duration.ofSeconds(2), 100_000, Optional.empty(), WriteOptions.DEFAULT);

  /**
   * Checks the ranges.
   *
   * @throws MetaxyException with the code {@code INVALID_REQUEST}
   */
  public BackgroundWriterOptions {
    refuse(batchRows < 1, "batches of %d rows. Let them have at least one.".formatted(batchRows));
    refuse(capacity < 1, "room for %d rows. Leave room for one at least.".formatted(capacity));
    refuse(
        interval.isNegative() || interval.isZero(),
        "the interval %s. Choose a longer one.".formatted(interval));
    refuse(
        write.token().isPresent(), "one token for all batches. Leave it out: each gets its own.");
    refuse(
        write.mode() == WriteMode.REPLACE,
        "the mode REPLACE: each batch would replace those before it. Append or upsert.");
  }

  /** A time to wait, as the JVM counts it. */
  static long nanos(Duration time) {
    return TimeUnit.NANOSECONDS.convert(time);
  }

  private static void refuse(boolean wrong, String what) {
    if (wrong) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST, "A background writer cannot have " + what);
    }
  }

  /** The same with batches of so many rows. */
  public BackgroundWriterOptions withBatchRows(int rows) {
    return new BackgroundWriterOptions(rows, interval, capacity, addTimeout, write);
  }

  /** The same with another interval. */
  public BackgroundWriterOptions withInterval(Duration longest) {
    return new BackgroundWriterOptions(batchRows, longest, capacity, addTimeout, write);
  }

  /** The same with room for so many rows. */
  public BackgroundWriterOptions withCapacity(int rows) {
    return new BackgroundWriterOptions(batchRows, interval, rows, addTimeout, write);
  }

  /** The same, waiting for room only so long. */
  public BackgroundWriterOptions withAddTimeout(Duration longest) {
    return new BackgroundWriterOptions(batchRows, interval, capacity, Optional.of(longest), write);
  }

  /** The same with rows written so. */
  public BackgroundWriterOptions withWrite(WriteOptions options) {
    return new BackgroundWriterOptions(batchRows, interval, capacity, addTimeout, options);
  }
}
