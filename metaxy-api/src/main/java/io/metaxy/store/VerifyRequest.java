package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What is verified. By default the tables of all features, and all files of a lake. */
@Value.Immutable
@RequestStyle
public interface VerifyRequest {

  /** The features whose tables are looked at; empty: all. */
  List<FeatureKey> features();

  /** How many examples are given of each problem of a table, at most. */
  @Value.Default
  default int examples() {
    return 5;
  }

  /**
   * How long it may take; then it is ended. Empty: as long as it takes, also where the store has a
   * limit for its requests.
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

  /** All features. */
  static VerifyRequest all() {
    return builder().build();
  }

  /** A builder of a request. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds a request. */
  final class Builder extends ImmutableVerifyRequest.Builder {

    Builder() {}
  }
}
