package io.metaxy.core.store;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Completion;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.SampleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares an increment with what is stored now, whoever wrote it. A sample can be due although its
 * provenance is stored, by a predicate or without a comparison; then only a newer row counts.
 */
final class IncrementCompletion {

  private IncrementCompletion() {}

  static Completion of(
      Session session, IncrementHeader header, IncrementRows samples, IncrementSummary summary) {
    FeatureSpec spec = session.graph().spec(header.feature());
    SqlEngine engine = session.engine();
    Optional<FeatureTable> table = session.table(spec);
    if (table.isEmpty()) {
      return new Completion(0, summary.added(), summary.stale());
    }
    List<String> stored = new ArrayList<>(samples.idColumns());
    stored.add(SystemColumns.PROVENANCE);
    stored.add(SystemColumns.UPDATED_AT);
    Sql latest =
        LatestRows.of(
            engine.table(table.get().name(), Optional.empty()),
            spec.idColumns(),
            stored,
            session.versions().featureVersion(spec.key()));
    Identifier provenance = Identifier.of(SystemColumns.PROVENANCE);
    long[] left =
        Counts.of(
            engine,
            Sql.of(
                "SELECT count(CASE WHEN {} THEN 1 END), count(CASE WHEN {} THEN 1 END) FROM {} AS \"i\" WHERE {} AND NOT EXISTS (SELECT 1 FROM ({}) AS \"r\" WHERE {} AND \"r\".{} IS NOT DISTINCT FROM \"i\".{} AND {})",
                IncrementRows.is(SampleStatus.ADDED),
                IncrementRows.is(SampleStatus.STALE),
                samples.source(),
                IncrementRows.isDue(),
                latest,
                samples.sameIds(),
                provenance,
                provenance,
                isNewer(engine.dialect(), header)));
    long due = summary.added() + summary.stale();
    return new Completion(due - left[0] - left[1], left[0], left[1]);
  }

  private static Sql isNewer(Dialect dialect, IncrementHeader header) {
    return header
        .newestStamp()
        .map(
            stamp ->
                Sql.of(
                    "\"r\".{} > {}",
                    Identifier.of(SystemColumns.UPDATED_AT),
                    WriteStamp.moment(stamp, dialect)))
        .orElseGet(() -> Sql.of("true"));
  }
}
