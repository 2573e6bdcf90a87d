package io.metaxy.memory;

import io.metaxy.core.fallback.Fallbacks;
import io.metaxy.core.filter.DependencyFilters;
import io.metaxy.core.hash.SampleHash;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the operations of an open store work with.
 *
 * @param context what the store was opened with
 * @param mode what it was opened for
 * @param tables the tables of the backend
 * @param versions the versions of the graph
 * @param families each feature that has parents, with its parents
 * @param hash how samples are hashed
 * @param lifetime until when the store can be used
 * @param fallbacks where features are looked for that this store does not have
 */
record Session(
    StoreContext context,
    AccessMode mode,
    Tables tables,
    FeatureVersions versions,
    Map<FeatureKey, Family> families,
    SampleHash hash,
    Lifetime lifetime,
    Fallbacks fallbacks) {

  static Session of(StoreContext context, AccessMode mode, HashAlgorithm algorithm, Tables tables) {
    FeatureGraph graph = context.graph();
    DependencyFilters.check(graph);
    Map<FeatureKey, Family> families = new HashMap<>();
    for (FeatureKey feature : graph.topologicalOrder()) {
      FeatureSpec spec = graph.spec(feature);
      if (!spec.isRoot() && !graph.definition(feature).pinned()) {
        families.put(feature, Family.of(graph, spec));
      }
    }
    int length = context.settings().hashTruncationLength();
    FeatureVersions versions = FeatureVersions.of(graph, length);
    // Last: if anything before fails, there is nothing to close.
    return new Session(
        context,
        mode,
        tables,
        versions,
        Map.copyOf(families),
        new SampleHash(algorithm, length),
        Lifetime.of("store \"%s\"".formatted(context.name())),
        Fallbacks.open(context));
  }

  FeatureGraph graph() {
    return context.graph();
  }

  /**
   * The family of a feature that is no root.
   *
   * @throws MetaxyException if its field versions are given instead of its parents
   */
  Family family(FeatureSpec spec) {
    Family family = families.get(spec.key());
    if (family == null) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot resolve feature \"%s\": it is external, and its field versions are given instead of its parents. Push it from its own project and open the store with sync = true."
              .formatted(spec.key()));
    }
    return family;
  }

  /** The feature's table as it is now. */
  Optional<Table> table(FeatureSpec spec) {
    return tables.find(spec.key().tableName()).map(table -> table.requireIdsOf(spec));
  }

  /** The rows of a table that count: of the current version, the latest of each sample. */
  StoredRows current(FeatureSpec spec, Table table) {
    return StoredRows.of(spec, table)
        .ofVersion(versions.featureVersion(spec.key()))
        .latest()
        .notDeleted();
  }

  /** The limit of a request about a feature that begins now. */
  TimeLimit limit(String verb, FeatureSpec spec, Optional<Duration> timeout) {
    return TimeLimit.of(request(verb, List.of(spec.key())), timeout);
  }

  /** What a request is about, to follow "Cannot". */
  String request(String verb, Collection<FeatureKey> features) {
    return "%s feature \"%s\" in store \"%s\""
        .formatted(
            verb,
            features.stream().map(FeatureKey::toString).collect(Collectors.joining(", ")),
            context.name());
  }

  /**
   * What a resolve reads of a feature: its table here, or else the latest rows of the first store
   * that has some, of those that this one falls back to; by row, the rows of all of them.
   */
  Optional<Table> withFallbacks(FeatureSpec spec, Optional<Table> own) {
    ReadRequest latest =
        ReadRequest.builder(spec).featureVersion(versions.featureVersion(spec.key())).build();
    return fallsBackByRow()
        ? merged(spec, own, latest)
        : own.or(() -> fallback(spec.key()).map(store -> Table.of(spec, store.read(latest))));
  }

  /** The rows that a request asks for, here and in all stores that this one falls back to. */
  Optional<Table> merged(FeatureSpec spec, Optional<Table> own, ReadRequest request) {
    MergedTable merged = new MergedTable(spec, request.featureVersion());
    own.ifPresent(table -> merged.add(context.name(), table));
    ReadRequest ofOthers =
        ReadRequest.builder(spec)
            .featureVersion(request.featureVersion())
            .featureHistory(request.featureHistory())
            .sampleHistory(request.sampleHistory())
            .softDeleted(true)
            .build();
    for (MetadataStore store : havingToo(spec.key())) {
      merged.add(store.name(), Table.of(spec, store.read(ofOthers)));
    }
    return merged.table();
  }

  /** Whether samples that this store has no row of are looked for in others. */
  boolean fallsBackByRow() {
    return context.fallbackBy() == FallbackBy.ROW && !fallbacks.inOrder().isEmpty();
  }

  /** The stores that have a feature, of those that this one falls back to. */
  List<MetadataStore> havingToo(FeatureKey feature) {
    return fallbacks.opened().stream().filter(store -> store.hasFeature(feature)).toList();
  }

  /** The first store that has a feature, of those that this one falls back to. */
  Optional<MetadataStore> fallback(FeatureKey feature) {
    return havingToo(feature).stream().findFirst();
  }

  void requireOpen() {
    lifetime.require();
  }

  void requireWritable() {
    if (mode != AccessMode.WRITE) {
      throw new MetaxyException(
          ErrorCode.READ_ONLY,
          "Cannot write to store \"%s\": it was opened for reading. Open it with AccessMode.WRITE."
              .formatted(context.name()));
    }
  }
}
