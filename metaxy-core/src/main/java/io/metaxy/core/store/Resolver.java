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
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Says what must be computed.
 *
 * @param session the open store
 */
record Resolver(Session session) {

  /** The samples, with the columns that {@link ResolveQuery} has, and what they were made from. */
  Resolution resolve(ResolveRequest request) {
    Inputs inputs = inputs(request);
    List<FeatureKey> parents =
        inputs.parents.stream().map(parent -> parent.plan().spec().key()).toList();
    IncrementHeader header =
        IncrementHeader.of(
            session,
            inputs.plan,
            parents,
            inputs.snapshot,
            request.withInput(),
            newestStamp(inputs.stored));
    ScratchTable samples =
        request.samples().isEmpty()
            ? materialize(request, inputs, inputs.joined())
            : withSamples(request.samples().get(), request, inputs);
    return new Resolution(header, samples);
  }

  /**
   * Like a resolve without the hashes: which of the parents' units no stored sample is made from.
   */
  OptionalDouble progress(ResolveRequest request) {
    Inputs inputs = inputs(request);
    if (request.samples().isPresent()) {
      return OptionalDouble.empty();
    }
    StoredRows stored = request.skipComparison() ? inputs.stored.none() : inputs.stored;
    long[] counts =
        Counts.of(session.engine(), new ProgressQuery(inputs.plan, inputs.joined(), stored).sql());
    return counts[0] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * (counts[0] - counts[1]) / counts[0]);
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

  private Inputs inputs(ResolveRequest request) {
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
    Map<FeatureKey, Optional<FeatureTable>> tables = new LinkedHashMap<>();
    for (ParentPlan parent : read) {
      Optional<FeatureTable> table = session.table(parent.spec());
      table.ifPresent(known -> SelectionRules.check(spec, parent, known));
      tables.put(parent.spec().key(), table);
    }
    Optional<FeatureTable> target = session.table(spec);
    // After the tables were described: what they have now, the snapshot has too.
    Optional<Snapshot> snapshot = session.engine().snapshot();
    List<ParentSource> parents = new ArrayList<>();
    for (ParentPlan parent : read) {
      FeatureKey key = parent.spec().key();
      Sql source = session.engine().table(session.tableName(key), snapshot);
      parents.add(
          new ParentSource(
              parent,
              tables.getOrDefault(key, Optional.empty()),
              source,
              session.versions().featureVersion(key),
              first(parent.spec(), tables.getOrDefault(key, Optional.empty()), source),
              filters.ofParents().getOrDefault(key, List.of())));
    }
    Sql targetSource = session.engine().table(session.tableName(spec.key()), snapshot);
    StoredRows stored =
        new StoredRows(
            plan,
            target,
            targetSource,
            session.versions().featureVersion(spec.key()),
            request.skipComparison() ? Optional.empty() : first(spec, target, targetSource),
            filters.ofTarget(),
            filters.staleness(),
            types(plan, target, parents),
            session.engine().dialect());
    return new Inputs(plan, parents, snapshot, stored, session.hashing());
  }

  private Optional<FirstWrite> first(FeatureSpec spec, Optional<FeatureTable> table, Sql source) {
    return table.flatMap(
        known ->
            session
                .firstWrites()
                .find(
                    known.name(),
                    spec.idColumns(),
                    source,
                    session.versions().featureVersion(spec.key())));
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
      Optional<Snapshot> snapshot,
      StoredRows stored,
      Hashing hashing) {

    /** The same, where a feature that was never written has ids of the types of its samples. */
    Inputs typedBy(List<Column> samples) {
      Map<String, ColumnType> known = new LinkedHashMap<>(stored.types());
      samples.forEach(column -> known.putIfAbsent(column.name(), column.type()));
      return new Inputs(plan, parents, snapshot, stored.typedBy(known), hashing);
    }

    JoinedParents joined() {
      return new JoinedParents(plan, parents, stored.types(), hashing);
    }

    GivenSamples given(SourceRows rows, List<Filter> filters) {
      return new GivenSamples(plan, rows, filters, hashing);
    }
  }
}
