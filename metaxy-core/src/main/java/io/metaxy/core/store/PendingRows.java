package io.metaxy.core.store;

import io.metaxy.feature.FeatureSpec;
import java.util.Optional;

/**
 * Rows of one feature that are ready to be appended.
 *
 * @param spec the feature
 * @param known its table when the rows were made ready; empty if there was none
 * @param source the rows as they fit a table
 */
record PendingRows(FeatureSpec spec, Optional<FeatureTable> known, Source source) {

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
