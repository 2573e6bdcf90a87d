package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.fallback.Fallback;
import io.metaxy.core.fallback.Fallback.Attached;
import io.metaxy.core.fallback.Fallback.Opened;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tables that one request reads in stores that this one falls back to. Of a store that is
 * attached, the request's statement reads the tables themselves, all as of one snapshot. Of another
 * one, rows are fetched into scratch space, until this is closed.
 */
final class FallbackTables implements AutoCloseable {

  private final Session session;
  private final Function<FeatureKey, ReadRequest> fetched;
  private final Map<Attached, Optional<Snapshot>> snapshots = new HashMap<>();
  private final List<ScratchTable> scratch = new ArrayList<>();

  /**
   * Nothing is read yet.
   *
   * @param fetched which rows of a feature are fetched
   */
  FallbackTables(Session session, Function<FeatureKey, ReadRequest> fetched) {
    this.session = session;
    this.fetched = fetched;
  }

  /**
   * Those of a resolve, which takes the latest rows of current versions.
   *
   * @param limit how long the resolve may take, if it says so itself
   */
  static FallbackTables ofLatest(Session session, Optional<Duration> limit) {
    return new FallbackTables(
        session,
        feature ->
            ReadRequest.builder(feature)
                .timeout(limit.or(session::timeout))
                .featureVersion(session.versions().featureVersion(feature))
                .softDeleted(session.fallsBackByRow())
                .build());
  }

  /**
   * The tables that a feature's rows come from, each before those of which it hides rows.
   *
   * @param own that of this store
   */
  List<StoreTable> of(FeatureSpec spec, Optional<StoreTable> own) {
    List<StoreTable> tables = new ArrayList<>(own.stream().toList());
    for (Fallback fallback : session.fallbacks().inOrder()) {
      if (tables.isEmpty() || session.fallsBackByRow()) {
        find(spec, fallback).ifPresent(tables::add);
      }
    }
    return tables;
  }

  private Optional<StoreTable> find(FeatureSpec spec, Fallback fallback) {
    return fallback instanceof Attached attached
        ? find(spec, attached)
        : find(spec, ((Opened) fallback).store());
  }

  private Optional<StoreTable> find(FeatureSpec spec, Attached store) {
    Optional<Snapshot> snapshot =
        snapshots.computeIfAbsent(store, attached -> attached.tables().snapshot());
    return session.storeTable(spec, store, snapshot);
  }

  private Optional<StoreTable> find(FeatureSpec spec, MetadataStore store) {
    FeatureKey feature = spec.key();
    if (!store.hasFeature(feature)) {
      return Optional.empty();
    }
    ScratchTable rows = FetchedRows.stage(session.engine(), store.read(fetched.apply(feature)));
    scratch.add(rows);
    TableName name = new TableName(store.tableName(feature));
    return Optional.of(
        new StoreTable(
            FeatureTable.of(name, spec, rows.columns()),
            rows.sql(),
            session.engine().dialect().rowAddress(),
            store.name(),
            Optional.empty(),
            false));
  }

  @Override
  public void close() {
    scratch.forEach(ScratchTable::close);
  }
}
