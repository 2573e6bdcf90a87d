package io.metaxy.store;

import io.metaxy.feature.FieldKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sample of an increment.
 *
 * @param status why it is part of the increment
 * @param input its ids and what its parents know of it
 * @param changedFields of a stale sample, the fields that made it so; empty for others
 * @param results what the user adds; written with the ids
 */
public record Sample(SampleStatus status, Row input, Set<FieldKey> changedFields, Row results) {

  /** Copies the set. */
  public Sample {
    changedFields = Set.copyOf(changedFields);
  }

  /** The value of a column, or null: a result if there is one, else of the input. */
  public @Nullable Object get(String column) {
    return results.asMap().containsKey(column) ? results.get(column) : input.get(column);
  }

  /** The value of a column as text, or null. */
  public @Nullable String text(String column) {
    Object value = get(column);
    return value == null ? null : value.toString();
  }

  /** The same sample with a value to be written. */
  public Sample with(String column, @Nullable Object value) {
    return new Sample(status, input, changedFields, results.with(column, value));
  }
}
