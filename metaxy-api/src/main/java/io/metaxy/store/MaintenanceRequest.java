package io.metaxy.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * Which maintenance of a lake is done. By default all but the deletion of orphaned files, on all
 * tables of the lake.
 */
@Value.Immutable
@RequestStyle
public interface MaintenanceRequest {

  /** Files are never deleted sooner: a transaction or a reader may still need them. */
  Duration YOUNGEST_FILES = Duration.ofDays(2);

  /**
   * What is done, always in the order of {@link MaintenanceStep}. Deleting orphaned files has to be
   * asked for: it would delete the files of another lake below the same data path.
   */
  @Value.Default
  default Set<MaintenanceStep> steps() {
    return EnumSet.complementOf(EnumSet.of(MaintenanceStep.DELETE_ORPHANS));
  }

  /** The features whose tables are flushed, merged and rewritten; empty: all tables. */
  List<FeatureKey> features();

  /** The schemas whose tables are flushed, merged and rewritten; empty: all schemas. */
  List<String> schemas();

  /**
   * The age from which snapshots expire. What was handed out of an expired one, such as a relation
   * that is not yet read, can no longer be read.
   */
  @Value.Default
  default Duration expireOlderThan() {
    return Duration.ofDays(30);
  }

  /** How long ago a file must have become needless to be deleted; at least 2 days. */
  @Value.Default
  default Duration cleanUpOlderThan() {
    return YOUNGEST_FILES;
  }

  /** The age from which files are deleted that no snapshot has; at least 2 days. */
  @Value.Default
  default Duration orphansOlderThan() {
    return YOUNGEST_FILES;
  }

  /** How long the token of a write is known, also after its snapshot has expired. */
  @Value.Default
  default Duration keepTokens() {
    return Duration.ofDays(7);
  }

  /**
   * Whether it is only said what would expire and be deleted. What would be flushed, merged and
   * rewritten is not said: DuckLake finds that out by doing it.
   */
  @Value.Default
  default boolean dryRun() {
    return false;
  }

  /**
   * How long it may take; then it is ended, and what was done until then stays so. Empty: as long
   * as it takes, also where the store has a limit for its requests.
   */
  Optional<Duration> timeout();

  /**
   * Checks the timeout and the ages: files that may be needed are not to be deleted.
   *
   * @throws MetaxyException with the code {@code INVALID_REQUEST}
   */
  @Value.Check
  default void check() {
    requireOld(
        "cleanUpOlderThan",
        cleanUpOlderThan(),
        "a reader that began before may still need files that were merged or expired since");
    requireOld(
        "orphansOlderThan",
        orphansOlderThan(),
        "the files of a transaction that is not committed yet look like orphans, and its rows would be lost");
    Ages.requireNotNegative("expireOlderThan", expireOlderThan());
    Ages.requireNotNegative("keepTokens", keepTokens());
    Timeouts.requireTime(timeout());
  }

  private static void requireOld(String name, Duration age, String reason) {
    if (age.compareTo(YOUNGEST_FILES) < 0) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "%s is %s, but files younger than 2 days are never deleted: %s. Give an age of 2 days or more."
              .formatted(name, age, reason));
    }
  }

  /** The usual maintenance, of all tables. */
  static MaintenanceRequest usual() {
    return builder().build();
  }

  /** A builder of a request. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds a request. */
  final class Builder extends ImmutableMaintenanceRequest.Builder {

    Builder() {}

    /** Does only these steps. */
    public Builder steps(MaintenanceStep first, MaintenanceStep... others) {
      return steps(EnumSet.of(first, others));
    }
  }
}
