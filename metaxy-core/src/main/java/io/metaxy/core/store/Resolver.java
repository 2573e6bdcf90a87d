package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.plan.FeaturePlan;
import io.metaxy.store.ResolveRequest;
import io.metaxy.store.Rows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Says what must be computed.
 *
 * @param session the open store
 */
record Resolver(Session session) {

  /** The samples, with the columns that {@link ResolveQuery} has, and what they were made from. */
  Resolution resolve(ResolveRequest request) {
    try (FallbackTables fallbacks = FallbackTables.ofLatest(session, request.timeout())) {
      ResolveInputs inputs = ResolveInputs.of(session, request, fallbacks);
      IncrementHeader header =
          IncrementHeader.of(
              inputs.plan(), inputs.versions(), request.withInput(), inputs.newest());
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
    try (FallbackTables fallbacks = FallbackTables.ofLatest(session, request.timeout())) {
      ResolveInputs inputs = ResolveInputs.of(session, request, fallbacks);
      if (request.samples().isPresent()) {
        return OptionalDouble.empty();
      }
      StoredRows stored = request.skipComparison() ? inputs.stored().none() : inputs.stored();
      long[] counts =
          Counts.of(
              session.engine(), new ProgressQuery(inputs.plan(), inputs.joined(), stored).sql());
      return counts[0] == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(100.0 * (counts[0] - counts[1]) / counts[0]);
    }
  }

  private ScratchTable withSamples(Rows samples, ResolveRequest request, ResolveInputs inputs) {
    SqlEngine engine = session.engine();
    FeaturePlan plan = inputs.plan();
    Optional<ScratchTable> staged =
        StagedRows.of(engine, plan.spec(), inputs.stored().table().orElse(null), samples, false);
    if (staged.isEmpty()) {
      SourceRows none = GivenSamples.none(plan, inputs.stored().types(), engine.dialect());
      // Nothing is known of their columns, so that no filter can be told to be wrong.
      return materialize(request, inputs, inputs.given(none, List.of()));
    }
    try (ScratchTable scratch = staged.get()) {
      SourceRows rows =
          SourceRows.of(plan.spec(), inputs.stored().table(), scratch, engine.dialect());
      SampleChecks.check(engine, plan, rows);
      return materialize(
          request, inputs.typedBy(rows.columns()), inputs.given(rows, inputs.stored().filters()));
    }
  }

  private ScratchTable materialize(
      ResolveRequest request, ResolveInputs inputs, ExpectedRows expected) {
    SqlEngine engine = session.engine();
    ResolveQuery query =
        new ResolveQuery(
            inputs.plan(), expected, inputs.stored(), request.withInput(), engine.dialect());
    return engine.materialize(
        request.skipComparison() ? query.sqlWithoutComparison() : query.sql());
  }
}
