package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Which samples of a feature are compared, and how. By default all that its parents have. */
@Value.Immutable
@RequestStyle
public interface ResolveRequest {

  /** The feature. */
  FeatureKey feature();

  /**
   * The samples, instead of what the parents have: ids, columns of users, and {@code
   * metaxy_provenance_by_field}, as for a write. Data versions that they give are kept. Needed for
   * a root, whose samples nothing in the store knows. For other features {@link
   * MetadataStore#computeProvenance} makes such rows.
   */
  Optional<Rows> samples();

  /**
   * Which latest rows of a feature count: of a parent, by its columns as they are stored, or of the
   * feature itself, as {@link #targetFilters}. For a feature that is neither, an error.
   */
  Map<FeatureKey, List<Filter>> filters();

  /** Which rows count of all parents and of the feature itself, or of the given samples. */
  List<Filter> globalFilters();

  /**
   * Which stored rows of the feature count; samples of the others are new. They restrict given
   * samples too.
   */
  List<Filter> targetFilters();

  /**
   * Stored rows of the feature that are stale whatever they were made from; one that holds is
   * enough.
   */
  List<Filter> stalenessPredicates();

  /** Whether all samples are new, without a look at what is stored. */
  @Value.Default
  default boolean skipComparison() {
    return false;
  }

  /** Whether {@link Increment#input()} is kept, which takes space for every sample. */
  @Value.Default
  default boolean withInput() {
    return false;
  }

  /**
   * How long the resolve may take; then it is ended. Empty: what the store is configured with,
   * which also holds for what is done with the increment.
   */
  Optional<Duration> timeout();

  /**
   * Whether rows of parents that this store does not have are read from the stores that it falls
   * back to: by feature or by row, as the store is {@link FallbackBy configured}. By feature, the
   * feature itself is compared with what this store has; by row, with the rows of all of them.
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

  /** All samples of the parents, compared with all that is stored. */
  static ResolveRequest of(FeatureKey feature) {
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
  final class Builder extends ImmutableResolveRequest.Builder {

    Builder() {}

    /** Limits the rows of a feature; each text is as {@link Filter#text} takes it. */
    public Builder filter(FeatureKey feature, String... filters) {
      return putFilters(feature, texts(filters));
    }

    /** Limits the rows of all features; each text is as {@link Filter#text} takes it. */
    public Builder globalFilter(String... filters) {
      return addAllGlobalFilters(texts(filters));
    }

    /** Limits the stored rows of the feature; each text is as {@link Filter#text} takes it. */
    public Builder targetFilter(String... filters) {
      return addAllTargetFilters(texts(filters));
    }

    /**
     * Makes stored rows stale for which one holds; each text is as {@link Filter#text} takes it.
     */
    public Builder staleWhere(String... predicates) {
      return addAllStalenessPredicates(texts(predicates));
    }

    private static List<Filter> texts(String... filters) {
      return List.of(filters).stream().map(Filter::text).toList();
    }
  }
}
