package io.metaxy.core.store;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.core.plan.ParentPlan;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.InputVersion;
import io.metaxy.store.ResolveRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a resolve reads, all of one moment.
 *
 * @param plan how the feature is made
 * @param parents the parents
 * @param versions what was read of parents and feature
 * @param newest the newest stamp of the feature's rows in this store; empty if there are none
 * @param stored the samples that are compared
 * @param hashing how samples are hashed
 */
record ResolveInputs(
    FeaturePlan plan,
    List<ParentSource> parents,
    List<InputVersion> versions,
    Optional<Instant> newest,
    StoredRows stored,
    Hashing hashing) {

  /** Looks up what a request needs; tables of other stores are open as long as their owner is. */
  static ResolveInputs of(Session session, ResolveRequest request, FallbackTables fallbacks) {
    FeatureSpec spec = session.graph().spec(request.feature());
    if (spec.isRoot() && request.samples().isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot resolve feature \"%s\": it has no parents, so nothing in the store knows its samples. Give them with the request."
              .formatted(spec.key()));
    }
    FeaturePlan plan = session.plan(spec.key());
    return new Lookup(session, request, plan, fallbacks).inputs(spec);
  }

  /** The same, where a feature that was never written has ids of the types of its samples. */
  ResolveInputs typedBy(List<Column> samples) {
    Map<String, ColumnType> known = new LinkedHashMap<>(stored.types());
    samples.forEach(column -> known.putIfAbsent(column.name(), column.type()));
    return new ResolveInputs(plan, parents, versions, newest, stored.typedBy(known), hashing);
  }

  JoinedParents joined() {
    return new JoinedParents(plan, parents, stored.types(), hashing);
  }

  GivenSamples given(SourceRows rows, List<Filter> filters) {
    return new GivenSamples(plan, rows, filters, hashing);
  }

  /**
   * How they are looked up.
   *
   * @param session the open store
   * @param request what is asked for
   * @param plan how the feature is made
   * @param fallbacks tables of other stores
   */
  private record Lookup(
      Session session, ResolveRequest request, FeaturePlan plan, FallbackTables fallbacks) {

    ResolveInputs inputs(FeatureSpec spec) {
      ResolveFilters filters = ResolveFilters.of(request, plan);
      List<ParentPlan> read = request.samples().isPresent() ? List.of() : plan.parents();
      Map<FeatureKey, Optional<FeatureTable>> own = new LinkedHashMap<>();
      for (ParentPlan parent : read) {
        own.put(parent.spec().key(), session.table(parent.spec()));
      }
      Optional<FeatureTable> known = session.table(spec);
      // After the tables were described: what they have now, the snapshot has too.
      Optional<Snapshot> snapshot = session.engine().snapshot();
      List<Optional<StoreTable>> parentTables = new ArrayList<>();
      List<InputVersion> versions = new ArrayList<>();
      for (ParentPlan parent : read) {
        FeatureSpec of = parent.spec();
        Optional<StoreTable> here =
            own.getOrDefault(of.key(), Optional.empty())
                .map(found -> session.storeTable(found, snapshot));
        List<StoreTable> tables =
            request.allowFallbackStores() ? fallbacks.of(of, here) : here.stream().toList();
        Optional<StoreTable> table = merged(of, tables);
        table.ifPresent(found -> SelectionRules.check(spec, parent, found.table()));
        if (tables.isEmpty()) {
          versions.add(version(of.key(), session.context().name(), snapshot));
        }
        tables.forEach(one -> versions.add(version(of.key(), one.store(), one.snapshot())));
        parentTables.add(table);
      }
      Optional<StoreTable> here = known.map(found -> session.storeTable(found, snapshot));
      versions.add(version(spec.key(), session.context().name(), snapshot));
      List<StoreTable> compared = compared(spec, here);
      compared.stream()
          .skip(here.stream().count())
          .forEach(one -> versions.add(version(spec.key(), one.store(), one.snapshot())));
      Optional<StoreTable> target = merged(spec, compared);
      Map<StoreTable, TableStamps> stamps =
          session.stamps(
              Stream.of(parentTables.stream(), Stream.of(target), Stream.of(here))
                  .flatMap(tables -> tables)
                  .flatMap(Optional::stream)
                  .toList());
      List<ParentSource> parents = new ArrayList<>();
      for (int i = 0; i < read.size(); i++) {
        List<Filter> requested =
            filters.ofParents().getOrDefault(read.get(i).spec().key(), List.of());
        parents.add(source(read.get(i), parentTables.get(i), stamps, snapshot, requested));
      }
      return new ResolveInputs(
          plan,
          parents,
          versions,
          here.map(stamps::get).flatMap(TableStamps::newest),
          stored(target, stamps, filters, parents, snapshot),
          session.hashing());
    }

    /** The tables with samples of the feature itself: by feature, what was made here alone. */
    private List<StoreTable> compared(FeatureSpec spec, Optional<StoreTable> here) {
      boolean others =
          session.fallsBackByRow() && request.allowFallbackStores() && !request.skipComparison();
      return others ? fallbacks.of(spec, here) : here.stream().toList();
    }

    private Optional<StoreTable> merged(FeatureSpec spec, List<StoreTable> tables) {
      return MergedTable.of(
          spec, tables, session.versions().featureVersion(spec.key()), session.engine().dialect());
    }

    private ParentSource source(
        ParentPlan parent,
        Optional<StoreTable> table,
        Map<StoreTable, TableStamps> stamps,
        Optional<Snapshot> snapshot,
        List<Filter> requested) {
      FeatureKey key = parent.spec().key();
      return new ParentSource(
          parent,
          table.map(StoreTable::table),
          table.map(StoreTable::source).orElseGet(() -> missing(key, snapshot)),
          session.versions().featureVersion(key),
          table.flatMap(found -> session.firstWrite(found, stamps)),
          requested);
    }

    private StoredRows stored(
        Optional<StoreTable> table,
        Map<StoreTable, TableStamps> stamps,
        ResolveFilters filters,
        List<ParentSource> parents,
        Optional<Snapshot> snapshot) {
      FeatureKey key = plan.spec().key();
      Optional<FeatureTable> known = table.map(StoreTable::table);
      return new StoredRows(
          plan,
          known,
          table.map(StoreTable::source).orElseGet(() -> missing(key, snapshot)),
          table.map(StoreTable::address).orElseGet(session.engine().dialect()::rowAddress),
          session.versions().featureVersion(key),
          request.skipComparison()
              ? Optional.empty()
              : table.flatMap(found -> session.firstWrite(found, stamps)),
          filters.ofTarget(),
          filters.staleness(),
          types(known, parents),
          session.engine().dialect());
    }

    private Sql missing(FeatureKey feature, Optional<Snapshot> snapshot) {
      return session.engine().table(session.tableName(feature), snapshot);
    }

    private InputVersion version(FeatureKey feature, String store, Optional<Snapshot> snapshot) {
      return new InputVersion(
          feature,
          session.versions().featureVersion(feature),
          store,
          snapshot.map(at -> OptionalLong.of(at.version())).orElseGet(OptionalLong::empty));
    }

    /** Types of columns as the tables of the resolve have them, for tables that do not exist. */
    private Map<String, ColumnType> types(
        Optional<FeatureTable> target, List<ParentSource> parents) {
      Map<String, ColumnType> types = new LinkedHashMap<>();
      target.ifPresent(
          table -> plan.spec().idColumns().forEach(id -> types.put(id, table.type(id))));
      for (ParentSource parent : parents) {
        parent
            .table()
            .ifPresent(
                table ->
                    parent
                        .columns()
                        .forEach((stored, renamed) -> types.put(renamed, table.type(stored))));
      }
      return types;
    }
  }
}
