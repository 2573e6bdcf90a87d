package io.metaxy.core.store;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.WriteOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What all operations of one open store share.
 *
 * @param context what the store was opened with
 * @param mode what it was opened for
 * @param engine the engine
 * @param versions the versions of the graph
 * @param plans how each feature is made
 * @param hashing how samples are hashed
 * @param firstWrites what is known of tables' first writes
 * @param tablePrefix what the names of tables begin with
 * @param format the format of the store's tables
 * @param timeout how long a request may take that does not say so itself; empty: as long as it
 *     takes
 */
record Session(
    StoreContext context,
    AccessMode mode,
    SqlEngine engine,
    FeatureVersions versions,
    Map<FeatureKey, FeaturePlan> plans,
    Hashing hashing,
    FirstWrites firstWrites,
    String tablePrefix,
    StoreFormat format,
    Optional<Duration> timeout) {

  /** A request without features, which takes as long as the store allows. */
  Operation operation(String verb) {
    return new Operation(engine, context.name(), verb, "", Optional.empty(), timeout);
  }

  /** A request about a feature, which takes as long as the store allows. */
  Operation operation(String verb, FeatureKey feature) {
    return operation(verb, feature, Optional.empty());
  }

  /** A request about a feature, with a limit of its own. */
  Operation operation(String verb, FeatureKey feature, Optional<Duration> limit) {
    return new Operation(
        engine,
        context.name(),
        verb,
        feature.toString(),
        Optional.empty(),
        limit.or(() -> timeout));
  }

  /** A write. */
  Operation write(Collection<FeatureKey> features, WriteOptions options) {
    String keys = features.stream().map(FeatureKey::toString).collect(Collectors.joining(", "));
    return new Operation(
        engine,
        context.name(),
        "write",
        keys,
        options.token(),
        options.timeout().or(() -> timeout));
  }

  FeatureGraph graph() {
    return context.graph();
  }

  FeaturePlan plan(FeatureKey feature) {
    FeaturePlan plan = plans.get(feature);
    if (plan == null) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot resolve feature \"%s\": it is external, and its field versions are given instead of its parents. Push it from its own project and open the store with sync = true."
              .formatted(feature));
    }
    return plan;
  }

  TableName tableName(FeatureKey feature) {
    return new TableName(tablePrefix + feature.tableName());
  }

  /** The table of a feature as it is now; empty if there is none. */
  Optional<FeatureTable> table(FeatureSpec spec) {
    return table(spec, Optional.empty());
  }

  /** The table of a feature as of a snapshot or as it is now; empty if there is none. */
  Optional<FeatureTable> table(FeatureSpec spec, Optional<Snapshot> snapshot) {
    TableName name = tableName(spec.key());
    return engine.describe(name, snapshot).map(columns -> FeatureTable.of(name, spec, columns));
  }

  void requireWritable() {
    if (mode != AccessMode.WRITE) {
      throw new MetaxyException(
          ErrorCode.READ_ONLY,
          "Cannot write to store \"%s\": it was opened for reading. Open it with AccessMode.WRITE."
              .formatted(context.name()));
    }
    format.requireKnown();
  }
}
