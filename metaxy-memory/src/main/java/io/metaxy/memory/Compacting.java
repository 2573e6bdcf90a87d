package io.metaxy.memory;

import io.metaxy.core.push.KnownIds;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.memory.Tables.Changed;
import io.metaxy.store.CompactedFeature;
import io.metaxy.store.PushedFeature;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

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
    return session.table(spec).map(this::removable).map(this::counts).orElseGet(this::nothing);
  }

  CompactedFeature remove() {
    AtomicReference<CompactedFeature> removed = new AtomicReference<>(nothing());
    session
        .tables()
        .replace(
            spec.key().tableName(),
            existing ->
                existing
                    .map(table -> table.requireIdsOf(spec))
                    .map(
                        table -> {
                          RemovableRows rows = removable(table);
                          removed.set(counts(rows));
                          Table rest = new Table(table.name(), table.columns(), rows.others());
                          return new Changed(rest, (long) table.rows().size() - rest.rows().size());
                        })
                    .orElse(Changed.NOTHING));
    return Objects.requireNonNull(removed.get());
  }

  private CompactedFeature nothing() {
    return new CompactedFeature(spec.key(), 0, 0);
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
