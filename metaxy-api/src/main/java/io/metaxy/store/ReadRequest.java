package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is read of a feature. By default the latest row of each sample of the current version,
 * without samples that were soft-deleted.
 */
@Value.Immutable
@RequestStyle
public interface ReadRequest {

  /** The feature. */
  FeatureKey feature();

  /** A version whose rows are read instead of the current one's. Excludes feature history. */
  Optional<String> featureVersion();

  /**
   * Which rows are kept; all of these must hold. They see the rows that the rest of the request
   * yields, with all columns.
   */
  List<Filter> filters();

  /** The columns that are read, in this order; empty: all. */
  List<String> columns();

  /**
   * Whether rows of all versions of the feature are read. A sample still has one row, the latest of
   * all versions, unless sample history is asked for too.
   */
  @Value.Default
  default boolean featureHistory() {
    return false;
  }

  /** Whether all rows of a sample are read instead of the latest. */
  @Value.Default
  default boolean sampleHistory() {
    return false;
  }

  /** Whether samples whose latest row is a soft deletion are read too. */
  @Value.Default
  default boolean softDeleted() {
    return false;
  }

  /**
   * The id of a snapshot as of which is read, such as one of {@link MetadataStore#snapshots}: the
   * table has the rows and columns of then, and may have been dropped since. "Current" is still the
   * version that the graph has now. Empty: as of now.
   */
  Optional<Long> asOf();

  /**
   * How long it may take to look up the table, and then each time that rows are asked for: to count
   * them, to have all of them, or to write them to a file, and of a stream until its first rows are
   * there. What takes longer is ended. Empty: what the store is configured with.
   */
  Optional<Duration> timeout();

  /**
   * Whether rows that this store does not have are read from the stores that it falls back to: by
   * feature or by row, as the store is {@link FallbackBy configured}. Never as of a snapshot, which
   * is one of this store.
   */
  @Value.Default
  default boolean allowFallbackStores() {
    return true;
  }

  /**
   * Checks the timeout.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_REQUEST}
   */
  @Value.Check
  default void check() {
    Timeouts.requireTime(timeout());
  }

  /** The latest rows of the current version. */
  static ReadRequest of(FeatureKey feature) {
    return builder(feature).build();
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
  final class Builder extends ImmutableReadRequest.Builder {

    Builder() {}

    /** Keeps rows for which this holds, too; the text is as {@link Filter#text} takes it. */
    public Builder filter(String filter) {
      return addFilters(Filter.text(filter));
    }
  }
}
