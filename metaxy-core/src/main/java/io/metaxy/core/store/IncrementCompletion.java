package io.metaxy.core.store;

import io.metaxy.core.engine.SqlEngine;
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

/** Compares an increment with what is stored now, whoever wrote it. */
final class IncrementCompletion {

  private IncrementCompletion() {}

  static Completion of(
      Session session, FeatureSpec spec, IncrementRows samples, IncrementSummary summary) {
    SqlEngine engine = session.engine();
    Optional<FeatureTable> table = session.table(spec);
    if (table.isEmpty()) {
      return new Completion(0, summary.added(), summary.stale());
    }
    List<String> stored = new ArrayList<>(samples.idColumns());
    stored.add(SystemColumns.PROVENANCE);
    Sql latest =
        LatestRows.of(
            engine.table(table.get().name(), Optional.empty()),
            spec.idColumns(),
            stored,
            session.versions().featureVersion(spec.key()));
    Identifier provenance = Identifier.of(SystemColumns.PROVENANCE);
    long[] left =
        RowChecks.numbers(
            engine,
            Sql.of(
                "SELECT count(CASE WHEN {} THEN 1 END), count(CASE WHEN {} THEN 1 END) FROM {} AS \"i\" WHERE {} AND NOT EXISTS (SELECT 1 FROM ({}) AS \"r\" WHERE {} AND \"r\".{} IS NOT DISTINCT FROM \"i\".{})",
                IncrementRows.is(SampleStatus.ADDED),
                IncrementRows.is(SampleStatus.STALE),
                samples.source(),
                IncrementRows.isDue(),
                latest,
                samples.sameIds(),
                provenance,
                provenance));
    long due = summary.added() + summary.stale();
    return new Completion(due - left[0] - left[1], left[0], left[1]);
  }
}
