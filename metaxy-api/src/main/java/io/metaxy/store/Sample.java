package io.metaxy.store;

import org.jspecify.annotations.Nullable;

/**
 * A sample of an increment: its ids and what its parents know of it, and what the user adds.
 *
 * @param status why it is part of the increment
 * @param row ids, the parents' columns and columns that were added
 */
public record Sample(SampleStatus status, Row row) {

  /** The value of a column, or null; throws as {@link Row#get} does. */
  public @Nullable Object get(String column) {
    return row.get(column);
  }

  /** The value of a column as text, or null. */
  public @Nullable String text(String column) {
    return row.text(column);
  }

  /** The same sample with a value to be written. */
  public Sample with(String column, @Nullable Object value) {
    return new Sample(status, row.with(column, value));
  }
}
