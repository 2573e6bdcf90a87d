package io.metaxy.memory;

import io.metaxy.core.push.KnownIds;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.memory.Tables.Changed;
import io.metaxy.store.CompactedFeature;
import io.metaxy.store.PushedFeature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes rows of a feature that nothing needs any more.
 *
 * @param session the store
 * @param spec the feature
 * @param pushed what the store has recorded
 * @param end rows up to this moment are removed
 */
record Compacting(Session session, FeatureSpec spec, List<PushedFeature> pushed, Instant end) {

  CompactedFeature count() {
    return session
        .table(spec)
        .map(this::removable)
        .map(this::counts)
        .orElseGet(() -> new CompactedFeature(spec.key(), 0, 0));
  }

  CompactedFeature remove() {
    if (session.table(spec).isEmpty()) {
      return new CompactedFeature(spec.key(), 0, 0);
    }
    List<CompactedFeature> removed = new ArrayList<>();
    session
        .tables()
        .replace(
            spec.key().tableName(),
            existing -> {
              Table table = existing.orElseThrow();
              RemovableRows rows = removable(table);
              removed.add(counts(rows));
              Table rest = new Table(table.name(), table.columns(), rows.others());
              return new Changed(rest, (long) table.rows().size() - rest.rows().size());
            });
    return removed.get(0);
  }

  private RemovableRows removable(Table table) {
    RemovableRows rows =
        RemovableRows.of(table, KnownIds.of(spec, pushed, table.columns().keySet()), end);
    // A deletion hides rows of other stores.
    return session.fallsBackByRow() ? rows.withoutDeletions() : rows;
  }

  private CompactedFeature counts(RemovableRows rows) {
    return new CompactedFeature(spec.key(), rows.superseded().size(), rows.deletions().size());
  }
}
