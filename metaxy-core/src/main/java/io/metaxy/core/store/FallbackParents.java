package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.fallback.Fallback;
import io.metaxy.core.fallback.Fallback.Attached;
import io.metaxy.core.fallback.Fallback.Opened;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Relation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parents that one resolve reads from stores that this one falls back to. Of a store that is
 * attached, the resolve's statement reads the tables themselves, all as of one snapshot. Of another
 * one, the latest rows are fetched into scratch space, until this is closed.
 */
final class FallbackParents implements AutoCloseable {

  private final Session session;
  private final Optional<Duration> timeout;
  private final Map<Attached, Optional<Snapshot>> snapshots = new HashMap<>();
  private final List<ScratchTable> fetched = new ArrayList<>();

  /**
   * Those of one resolve.
   *
   * @param limit how long the resolve may take, if it says so itself
   */
  FallbackParents(Session session, Optional<Duration> limit) {
    this.session = session;
    this.timeout = limit.or(session::timeout);
  }

  /** The table of a feature in the first store that has one. */
  Optional<ParentTable> find(FeatureSpec spec) {
    for (Fallback fallback : session.fallbacks().inOrder()) {
      Optional<ParentTable> found =
          fallback instanceof Attached attached
              ? find(spec, attached)
              : find(spec, ((Opened) fallback).store());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<ParentTable> find(FeatureSpec spec, Attached store) {
    Optional<Snapshot> snapshot =
        snapshots.computeIfAbsent(store, attached -> attached.tables().snapshot());
    TableName name = store.table(spec.key());
    return store
        .tables()
        .describe(name, snapshot)
        .map(columns -> FeatureTable.of(name, spec, columns))
        .map(
            table -> {
              Sql source = store.tables().table(name, snapshot);
              return new ParentTable(
                  table,
                  source,
                  store.name(),
                  snapshot,
                  session.firstWrite(store.name(), table, source));
            });
  }

  private Optional<ParentTable> find(FeatureSpec spec, MetadataStore store) {
    FeatureKey feature = spec.key();
    if (!store.hasFeature(feature)) {
      return Optional.empty();
    }
    Relation latest = store.read(FallbackRows.latest(session, feature, timeout));
    ScratchTable rows = FallbackRows.fetch(session.engine(), latest);
    fetched.add(rows);
    TableName name = new TableName(store.tableName(feature));
    return Optional.of(
        new ParentTable(
            FeatureTable.of(name, spec, rows.columns()),
            rows.sql(),
            store.name(),
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public void close() {
    fetched.forEach(ScratchTable::close);
  }
}
