package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is copied from one store to another. By default every row of every feature, of all versions
 * and with all history, deletions included.
 */
@Value.Immutable
@RequestStyle
public interface CopyRequest {

  /** Everything. */
  CopyRequest ALL = builder().build();

  /** The features; empty: all of the graph of the store that is copied to. */
  List<FeatureKey> features();

  /** Which rows are copied, of all features; all of these must hold. */
  List<Filter> filters();

  /** What must hold, too, for rows of one feature. */
  Map<FeatureKey, Filter> featureFilters();

  /**
   * Whether rows of all versions of a feature are copied, or those of the version that is current
   * in the store that is copied from.
   */
  @Value.Default
  default boolean featureHistory() {
    return true;
  }

  /**
   * Whether all rows of a sample are copied, or the latest alone: of all versions together, if
   * {@link #featureHistory} is asked for. The latest may be a deletion; then that is copied.
   */
  @Value.Default
  default boolean sampleHistory() {
    return true;
  }

  /**
   * How long it may take; then it is ended, and what was copied until then stays so. Empty: as long
   * as it takes, also where the store has a limit for its requests.
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

  /** A new builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds a request. */
  final class Builder extends ImmutableCopyRequest.Builder {

    Builder() {}

    /** Copies this feature, and not all. */
    public Builder feature(FeatureSpec feature) {
      return addFeatures(feature.key());
    }

    /** Copies only rows for which this holds, too; the text is as {@link Filter#text} takes it. */
    public Builder filter(String filter) {
      return addFilters(Filter.text(filter));
    }

    /** Copies only rows of a feature for which this holds, too. */
    public Builder filter(FeatureSpec feature, String filter) {
      return putFeatureFilters(feature.key(), Filter.text(filter));
    }
  }
}
