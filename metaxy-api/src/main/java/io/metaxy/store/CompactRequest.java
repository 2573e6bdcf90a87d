package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Which rows are removed that no current or pushed version needs; see {@link
 * MetadataStore#compact}. By default those of all features.
 */
@Value.Immutable
@RequestStyle
public interface CompactRequest {

  /** The features whose tables are compacted; empty: all of the graph. */
  List<FeatureKey> features();

  /** The age from which rows are removed; what was read and found since then stays. */
  @Value.Default
  default Duration olderThan() {
    return Duration.ofDays(30);
  }

  /** Whether rows are only counted. */
  @Value.Default
  default boolean dryRun() {
    return false;
  }

  /**
   * How long it may take; then it is ended, and what was removed until then stays so. Empty: as
   * long as it takes, also where the store has a limit for its requests.
   */
  Optional<Duration> timeout();

  /**
   * Checks the age and the timeout.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_REQUEST}
   */
  @Value.Check
  default void check() {
    Ages.requireNotNegative("olderThan", olderThan());
    Timeouts.requireTime(timeout());
  }

  /** All features, at the usual age. */
  static CompactRequest usual() {
    return builder().build();
  }

  /** All features, at an age. */
  static CompactRequest olderThan(Duration age) {
    return builder().olderThan(age).build();
  }

  /** A builder of a request. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds a request. */
  final class Builder extends ImmutableCompactRequest.Builder {

    Builder() {}
  }
}
