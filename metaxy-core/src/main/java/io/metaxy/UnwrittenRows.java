package io.metaxy;

import io.metaxy.feature.FeatureKey;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that a {@link BackgroundWriter} was given and could not write, as one batch. {@code
 * store.writeAll(unwritten.toWrite(), unwritten.options())} tries it again; the token of the
 * options keeps it from being written twice, if it was written without an answer.
 *
 * @param rows the rows by feature
 * @param options how the writer would have written them
 */
public record UnwrittenRows(Map<FeatureKey, List<Row>> rows, WriteOptions options) {

  /** Copies the rows. */
  public UnwrittenRows {
    Map<FeatureKey, List<Row>> copy = new LinkedHashMap<>();
    rows.forEach((feature, ofFeature) -> copy.put(feature, List.copyOf(ofFeature)));
    rows = Collections.unmodifiableMap(copy);
  }

  /** The rows as a store takes them. */
  public Map<FeatureKey, Rows> toWrite() {
    Map<FeatureKey, Rows> given = new LinkedHashMap<>();
    rows.forEach((feature, ofFeature) -> given.put(feature, Rows.ofRows(ofFeature)));
    return given;
  }
}
