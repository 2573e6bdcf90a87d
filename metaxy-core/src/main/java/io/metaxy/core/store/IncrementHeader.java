package io.metaxy.core.store;

import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.InputVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of an increment beside its rows.
 *
 * @param id identifies it
 * @param feature the feature
 * @param idColumns the columns that tell its samples apart
 * @param inputs what was read
 * @param keepsInput whether samples that are up to date are among its rows
 * @param newestStamp the newest of the feature's stored rows when it was made, than which results
 *     are newer; empty if there were none
 */
record IncrementHeader(
    String id,
    FeatureKey feature,
    List<String> idColumns,
    List<InputVersion> inputs,
    boolean keepsInput,
    Optional<Instant> newestStamp) {

  /** Copies the lists. */
  IncrementHeader {
    idColumns = List.copyOf(idColumns);
    inputs = List.copyOf(inputs);
  }

  /**
   * That of a new increment.
   *
   * @param inputs what is read
   */
  static IncrementHeader of(
      FeaturePlan plan,
      List<InputVersion> inputs,
      boolean keepsInput,
      Optional<Instant> newestStamp) {
    return new IncrementHeader(
        UUID.randomUUID().toString(),
        plan.spec().key(),
        plan.matchColumns(),
        inputs,
        keepsInput,
        newestStamp);
  }

  /** That of a part, whose id is the same wherever the part is made. */
  IncrementHeader part(String name) {
    return new IncrementHeader(
        id + "." + name, feature, idColumns, inputs, keepsInput, newestStamp);
  }
}
