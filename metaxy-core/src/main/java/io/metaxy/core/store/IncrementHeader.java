package io.metaxy.core.store;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.InputVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
   * @param parents the parents that are read
   * @param snapshot the one that all are read at
   */
  static IncrementHeader of(
      Session session,
      FeaturePlan plan,
      Collection<FeatureKey> parents,
      Optional<Snapshot> snapshot,
      boolean keepsInput,
      Optional<Instant> newestStamp) {
    List<FeatureKey> read = new ArrayList<>(parents);
    read.add(plan.spec().key());
    OptionalLong version =
        snapshot.map(s -> OptionalLong.of(s.version())).orElseGet(OptionalLong::empty);
    List<InputVersion> inputs =
        read.stream()
            .map(key -> new InputVersion(key, session.versions().featureVersion(key), version))
            .toList();
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
