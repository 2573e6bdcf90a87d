package io.metaxy.core.store;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.fallback.Fallback.Attached;
import io.metaxy.core.fallback.Fallbacks;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.sql.Sql;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.WriteOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
 * @param creation whether tables are created
 * @param tablePrefix what the names of tables begin with
 * @param format the format of the store's tables
 * @param timeout how long a request may take that does not say so itself; empty: as long as it
 *     takes
 * @param fallbacks where features are looked for that this store does not have
 */
record Session(
    StoreContext context,
    AccessMode mode,
    SqlEngine engine,
    FeatureVersions versions,
    Map<FeatureKey, FeaturePlan> plans,
    Hashing hashing,
    FirstWrites firstWrites,
    TableCreation creation,
    String tablePrefix,
    StoreFormat format,
    Optional<Duration> timeout,
    Fallbacks fallbacks) {

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

  /** A request that is done piece by piece, with no limit but its own. */
  Operation longOperation(String verb, Collection<FeatureKey> features, Optional<Duration> limit) {
    return new Operation(
        engine, context.name(), verb, keys(features), Optional.empty(), limit, true);
  }

  private static String keys(Collection<FeatureKey> features) {
    return features.stream().map(FeatureKey::toString).collect(Collectors.joining(", "));
  }

  /** A write. */
  Operation write(Collection<FeatureKey> features, WriteOptions options) {
    return new Operation(
        engine,
        context.name(),
        "write",
        keys(features),
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

  /** A table of this store, as of a snapshot or as of the query. */
  StoreTable storeTable(FeatureTable table, Optional<Snapshot> snapshot) {
    Sql source = engine.table(table.name(), snapshot);
    return new StoreTable(
        table, source, engine.dialect().rowAddress(), context.name(), snapshot, true);
  }

  /** The table that a store which is attached has of a feature; empty if there is none. */
  Optional<StoreTable> storeTable(FeatureSpec spec, Attached store, Optional<Snapshot> snapshot) {
    TableName name = store.table(spec.key());
    return store
        .tables()
        .describe(name, snapshot)
        .map(
            columns ->
                new StoreTable(
                    FeatureTable.of(name, spec, columns),
                    store.tables().table(name, snapshot),
                    engine.dialect().rowAddress(),
                    store.name(),
                    snapshot,
                    true));
  }

  /** When the rows of current versions were written, for those of some tables that last. */
  Map<StoreTable, TableStamps> stamps(Collection<StoreTable> tables) {
    List<StoreTable> lasting = tables.stream().filter(StoreTable::lasting).distinct().toList();
    List<TableStamps> found =
        TableStamps.of(
            engine,
            lasting.stream()
                .map(
                    one ->
                        new TableStamps.Asked(
                            one.source(), versions.featureVersion(one.table().spec().key())))
                .toList());
    Map<StoreTable, TableStamps> stamps = new HashMap<>();
    for (int i = 0; i < lasting.size(); i++) {
      stamps.put(lasting.get(i), found.get(i));
    }
    return stamps;
  }

  /** The same of one table, which is not asked again soon if it had few rows. */
  Optional<FirstWrite> firstWrite(StoreTable table) {
    return firstWrites.hadFewRows(table.store(), table.table().name())
        ? Optional.empty()
        : firstWrite(table, stamps(List.of(table)));
  }

  /**
   * The first write of a feature's current version, if its rows need not be sorted.
   *
   * @param stamps what is known of tables that last
   */
  Optional<FirstWrite> firstWrite(StoreTable table, Map<StoreTable, TableStamps> stamps) {
    FeatureSpec spec = table.table().spec();
    return Optional.ofNullable(stamps.get(table))
        .flatMap(
            known ->
                firstWrites.find(
                    table.store(),
                    table.table().name(),
                    spec.idColumns(),
                    table.source(),
                    versions.featureVersion(spec.key()),
                    known));
  }

  /** Whether samples that this store has no row of are looked for in others. */
  boolean fallsBackByRow() {
    return context.fallbackBy() == FallbackBy.ROW && !fallbacks.inOrder().isEmpty();
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
