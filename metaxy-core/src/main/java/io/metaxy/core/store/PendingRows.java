package io.metaxy.core.store;

import io.metaxy.feature.FeatureSpec;
import java.util.List;
import java.util.Optional;

/**
 * Rows of one feature that are ready to be written.
 *
 * @param spec the feature
 * @param known its table when the rows were made ready; empty if there was none
 * @param source the rows as they fit a table; empty if there are none, to take the place of all
 */
record PendingRows(FeatureSpec spec, Optional<FeatureTable> known, Optional<Source> source) {

  /** Rows that are there. */
  PendingRows(FeatureSpec spec, Optional<FeatureTable> known, Source source) {
    this(spec, known, Optional.of(source));
  }

  /** Those of several writes to a table, which is known to all of them, as one. */
  static PendingRows ofWrites(List<PendingRows> writes) {
    PendingRows first = writes.get(0);
    return writes.size() == 1
        ? first
        : new PendingRows(
            first.spec,
            first.known,
            table ->
                SourceRows.ofWrites(
                    writes.stream()
                        .map(rows -> rows.source().orElseThrow().fitting(table))
                        .toList()));
  }

  /** Rows as they fit a table. */
  @FunctionalInterface
  interface Source {

    /**
     * The rows.
     *
     * @param table the table as it is now
     * @throws io.metaxy.error.MetaxyException if they do not fit it
     */
    SourceRows fitting(Optional<FeatureTable> table);
  }
}
