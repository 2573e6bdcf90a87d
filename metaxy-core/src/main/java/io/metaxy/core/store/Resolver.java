package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.SqlEngine;
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
import io.metaxy.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Says what must be computed.
 *
 * @param session the open store
 */
record Resolver(Session session) {

  /** The samples, with the columns that {@link ResolveQuery} has, and what they were made from. */
  Resolution resolve(ResolveRequest request) {
    try (FallbackParents fallbacks = new FallbackParents(session, request.timeout())) {
      Inputs inputs = inputs(request, fallbacks);
      IncrementHeader header =
          IncrementHeader.of(
              inputs.plan, inputs.versions, request.withInput(), newestStamp(inputs.stored));
      ScratchTable samples =
          request.samples().isEmpty()
              ? materialize(request, inputs, inputs.joined())
              : withSamples(request.samples().get(), request, inputs);
      return new Resolution(header, samples);
    }
  }

  /**
   * Like a resolve without the hashes: which of the parents' units no stored sample is made from.
   */
  OptionalDouble progress(ResolveRequest request) {
    try (FallbackParents fallbacks = new FallbackParents(session, request.timeout())) {
      Inputs inputs = inputs(request, fallbacks);
      if (request.samples().isPresent()) {
        return OptionalDouble.empty();
      }
      StoredRows stored = request.skipComparison() ? inputs.stored.none() : inputs.stored;
      long[] counts =
          Counts.of(
              session.engine(), new ProgressQuery(inputs.plan, inputs.joined(), stored).sql());
      return counts[0] == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(100.0 * (counts[0] - counts[1]) / counts[0]);
    }
  }

  /** Looked up before the samples: a row that is written in between counts as a result. */
  private Optional<Instant> newestStamp(StoredRows stored) {
    if (stored.table().isEmpty()) {
      return Optional.empty();
    }
    SqlEngine engine = session.engine();
    try (RowCursor cursor = engine.open(WriteStamp.newest(stored.source(), engine.dialect()))) {
      @Nullable Object[] row = cursor.next();
      return row != null && row[0] instanceof Instant stamp ? Optional.of(stamp) : Optional.empty();
    }
  }

  private ScratchTable withSamples(Rows samples, ResolveRequest request, Inputs inputs) {
    SqlEngine engine = session.engine();
    FeaturePlan plan = inputs.plan;
    Optional<ScratchTable> staged =
        StagedRows.of(engine, plan.spec(), inputs.stored.table().orElse(null), samples, false);
    if (staged.isEmpty()) {
      SourceRows none = GivenSamples.none(plan, inputs.stored.types(), engine.dialect());
      // Nothing is known of their columns, so that no filter can be told to be wrong.
      return materialize(request, inputs, inputs.given(none, List.of()));
    }
    try (ScratchTable scratch = staged.get()) {
      SourceRows rows =
          SourceRows.of(plan.spec(), inputs.stored.table(), scratch, engine.dialect());
      SampleChecks.check(engine, plan, rows);
      return materialize(
          request, inputs.typedBy(rows.columns()), inputs.given(rows, inputs.stored.filters()));
    }
  }

  private ScratchTable materialize(ResolveRequest request, Inputs inputs, ExpectedRows expected) {
    SqlEngine engine = session.engine();
    ResolveQuery query =
        new ResolveQuery(
            inputs.plan, expected, inputs.stored, request.withInput(), engine.dialect());
    return engine.materialize(
        request.skipComparison() ? query.sqlWithoutComparison() : query.sql());
  }

  private Inputs inputs(ResolveRequest request, FallbackParents fallbacks) {
    FeatureSpec spec = session.graph().spec(request.feature());
    if (spec.isRoot() && request.samples().isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot resolve feature \"%s\": it has no parents, so nothing in the store knows its samples. Give them with the request."
              .formatted(spec.key()));
    }
    FeaturePlan plan = session.plan(spec.key());
    ResolveFilters filters = ResolveFilters.of(request, plan);
    List<ParentPlan> read = request.samples().isPresent() ? List.of() : plan.parents();
    Map<FeatureKey, Optional<FeatureTable>> own = new LinkedHashMap<>();
    for (ParentPlan parent : read) {
      own.put(parent.spec().key(), session.table(parent.spec()));
    }
    Optional<FeatureTable> target = session.table(spec);
    // After the tables were described: what they have now, the snapshot has too.
    Optional<Snapshot> snapshot = session.engine().snapshot();
    List<ParentSource> parents = new ArrayList<>();
    List<InputVersion> versions = new ArrayList<>();
    for (ParentPlan parent : read) {
      Optional<ParentTable> table =
          own.getOrDefault(parent.spec().key(), Optional.empty())
              .map(known -> ownTable(known, snapshot))
              .or(
                  () ->
                      request.allowFallbackStores()
                          ? fallbacks.find(parent.spec())
                          : Optional.empty());
      table.ifPresent(found -> SelectionRules.check(spec, parent, found.table()));
      versions.add(version(parent.spec().key(), table, snapshot));
      parents.add(
          source(
              parent,
              table,
              snapshot,
              filters.ofParents().getOrDefault(parent.spec().key(), List.of())));
    }
    versions.add(version(spec.key(), Optional.empty(), snapshot));
    Sql targetSource = session.engine().table(session.tableName(spec.key()), snapshot);
    StoredRows stored =
        new StoredRows(
            plan,
            target,
            targetSource,
            session.versions().featureVersion(spec.key()),
            request.skipComparison()
                ? Optional.empty()
                : target.flatMap(
                    table -> session.firstWrite(session.context().name(), table, targetSource)),
            filters.ofTarget(),
            filters.staleness(),
            types(plan, target, parents),
            session.engine().dialect());
    return new Inputs(plan, parents, versions, stored, session.hashing());
  }

  private ParentTable ownTable(FeatureTable table, Optional<Snapshot> snapshot) {
    Sql source = session.engine().table(table.name(), snapshot);
    return new ParentTable(
        table,
        source,
        session.context().name(),
        snapshot,
        session.firstWrite(session.context().name(), table, source));
  }

  private ParentSource source(
      ParentPlan parent,
      Optional<ParentTable> table,
      Optional<Snapshot> snapshot,
      List<Filter> requested) {
    FeatureKey key = parent.spec().key();
    return new ParentSource(
        parent,
        table.map(ParentTable::table),
        table
            .map(ParentTable::source)
            .orElseGet(() -> session.engine().table(session.tableName(key), snapshot)),
        session.versions().featureVersion(key),
        table.flatMap(ParentTable::first),
        requested);
  }

  /** Of a feature that no store has: that it was not there in this one. */
  private InputVersion version(
      FeatureKey feature, Optional<ParentTable> table, Optional<Snapshot> snapshot) {
    Optional<Snapshot> read = table.isPresent() ? table.get().snapshot() : snapshot;
    return new InputVersion(
        feature,
        session.versions().featureVersion(feature),
        table.map(ParentTable::store).orElse(session.context().name()),
        read.map(at -> OptionalLong.of(at.version())).orElseGet(OptionalLong::empty));
  }

  /** Types of columns as the tables of the resolve have them, for tables that do not exist yet. */
  private static Map<String, ColumnType> types(
      FeaturePlan plan, Optional<FeatureTable> target, List<ParentSource> parents) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    target.ifPresent(table -> plan.spec().idColumns().forEach(id -> types.put(id, table.type(id))));
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

  /** What a resolve reads, all of one moment. */
  private record Inputs(
      FeaturePlan plan,
      List<ParentSource> parents,
      List<InputVersion> versions,
      StoredRows stored,
      Hashing hashing) {

    /** The same, where a feature that was never written has ids of the types of its samples. */
    Inputs typedBy(List<Column> samples) {
      Map<String, ColumnType> known = new LinkedHashMap<>(stored.types());
      samples.forEach(column -> known.putIfAbsent(column.name(), column.type()));
      return new Inputs(plan, parents, versions, stored.typedBy(known), hashing);
    }

    JoinedParents joined() {
      return new JoinedParents(plan, parents, stored.types(), hashing);
    }

    GivenSamples given(SourceRows rows, List<Filter> filters) {
      return new GivenSamples(plan, rows, filters, hashing);
    }
  }
}
