package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Which samples of a feature are deleted. A soft deletion appends a row that marks the sample as
 * deleted; a hard one removes rows. By default softly, the samples of the current version.
 */
@Value.Immutable
@RequestStyle
public interface DeleteRequest {

  /** The feature. */
  FeatureKey feature();

  /**
   * Which; all of these must hold. Empty: all. A soft deletion looks at the rows that a read with
   * the same options yields, a hard one at every row of the version, also at older rows of a sample
   * whose latest is kept.
   */
  List<Filter> filters();

  /**
   * Whether rows are removed instead of marked. Removals wait for each other: they do not run in
   * parallel.
   */
  @Value.Default
  default boolean hard() {
    return false;
  }

  /** Whether rows of all versions of the feature are deleted. */
  @Value.Default
  default boolean featureHistory() {
    return false;
  }

  /** Whether a soft deletion repeats all rows of a sample as deleted instead of the latest. */
  @Value.Default
  default boolean sampleHistory() {
    return false;
  }

  /**
   * How long the deletion may take; then it is ended, and nothing was deleted, unless its commit
   * had begun. Empty: what the store is configured with.
   */
  Optional<Duration> timeout();

  /**
   * Checks the timeout.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_REQUEST}
   */
  @Value.Check
  default void check() {
    Timeouts.requireTime(timeout());
  }

  /** A builder of a request for that feature. */
  static Builder builder(FeatureKey feature) {
    return new Builder().feature(feature);
  }

  /** A builder of a request for that feature. */
  static Builder builder(FeatureSpec feature) {
    return builder(feature.key());
  }

  /** Builds a request. */
  final class Builder extends ImmutableDeleteRequest.Builder {

    Builder() {}

    /** Deletes only what this holds for; the text is as {@link Filter#text} takes it. */
    public Builder filter(String filter) {
      return addFilters(Filter.text(filter));
    }
  }
}
