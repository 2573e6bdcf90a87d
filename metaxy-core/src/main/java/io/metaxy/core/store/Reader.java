package io.metaxy.core.store;

import io.metaxy.core.engine.Snapshot;
import io.metaxy.core.fallback.Fallback;
import io.metaxy.core.fallback.Fallback.Attached;
import io.metaxy.core.fallback.Fallback.Opened;
import io.metaxy.core.filter.FilterParser;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.StoreSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads a feature's rows.
 *
 * @param session the open store
 */
record Reader(Session session) {

  Relation read(ReadRequest request, Operation operation) {
    FeatureKey feature = request.feature();
    FeatureSpec spec = session.graph().spec(feature);
    Optional<String> version = version(request);
    request.filters().forEach(FilterParser::compile);
    Optional<Snapshot> past = past(request);
    Optional<FeatureTable> own = session.table(spec, past);
    Optional<StoreTable> ownRows =
        own.map(table -> session.storeTable(table, past.or(session.engine()::snapshot)));
    boolean alone = past.isPresent() || !request.allowFallbackStores();
    if (!alone && session.fallsBackByRow()) {
      Optional<Relation> merged =
          new MergedReader(session, this, request, version, operation).read(spec, ownRows);
      if (merged.isPresent()) {
        return merged.get();
      }
    }
    if (ownRows.isPresent()) {
      return rows(request, ownRows.get(), version, operation);
    } else if (!alone) {
      for (Fallback fallback : session.fallbacks().inOrder()) {
        Optional<Relation> found =
            fallback instanceof Attached attached
                ? rows(request, spec, attached, version, operation)
                : rows(request, ((Opened) fallback).store(), version);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw neverWritten(request);
  }

  private Optional<Relation> rows(
      ReadRequest request,
      FeatureSpec spec,
      Attached store,
      Optional<String> version,
      Operation operation) {
    return session
        .storeTable(spec, store, store.tables().snapshot())
        .map(table -> rows(request, table, version, operation));
  }

  private static Optional<Relation> rows(
      ReadRequest request, MetadataStore store, Optional<String> version) {
    return store.hasFeature(request.feature())
        ? Optional.of(
            store.read(
                ReadRequest.builder(request.feature())
                    .from(request)
                    .featureVersion(version)
                    .build()))
        : Optional.empty();
  }

  /** The rows of one table that a request asks for. */
  Relation rows(
      ReadRequest request, StoreTable from, Optional<String> version, Operation operation) {
    FeatureTable table = from.table();
    Collection<String> columns = table.columns().keySet();
    ReadQuery query =
        new ReadQuery(
            table, from.source(), version, request.sampleHistory(), request.softDeleted());
    String current = session.versions().featureVersion(request.feature());
    Optional<FirstWrite> first =
        request.sampleHistory() || !version.equals(Optional.of(current))
            ? Optional.empty()
            : session.firstWrite(from);
    Sql rows =
        first
            .map(known -> query.sql(columns, from.address(), known, session.engine().dialect()))
            .orElseGet(() -> query.sql(columns));
    return narrowed(request, new SqlRelation(operation, rows, table.columnList()));
  }

  /** The rows and columns that a request asks for. */
  Relation narrowed(ReadRequest request, Relation all) {
    Relation rows = all;
    for (Filter filter : request.filters()) {
      rows = rows.where(FilterParser.compile(filter));
    }
    return request.columns().isEmpty()
        ? rows
        : rows.select(request.columns().toArray(String[]::new));
  }

  private Optional<String> version(ReadRequest request) {
    if (!request.featureHistory()) {
      return Optional.of(
          request
              .featureVersion()
              .orElseGet(() -> session.versions().featureVersion(request.feature())));
    } else if (request.featureVersion().isPresent()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot read feature \"%s\": the request names the feature version %s and asks for all versions. Do one of both."
              .formatted(request.feature(), request.featureVersion().get()));
    }
    return Optional.empty();
  }

  /** The snapshot that is asked for, if the store has it. */
  private Optional<Snapshot> past(ReadRequest request) {
    if (request.asOf().isEmpty()) {
      return Optional.empty();
    }
    long id = request.asOf().get();
    List<StoreSnapshot> there = session.engine().snapshots();
    if (there.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.UNSUPPORTED,
          "Cannot read feature \"%s\" as of snapshot %d: store \"%s\" keeps no history. Read it without asOf, or use a store on a lake."
              .formatted(request.feature(), id, session.context().name()));
    }
    if (there.stream().noneMatch(snapshot -> snapshot.id() == id)) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot read feature \"%s\" as of snapshot %d: store \"%s\" does not have it, or not any more. Use one that snapshots() lists."
              .formatted(request.feature(), id, session.context().name()));
    }
    return Optional.of(new Snapshot(id));
  }

  private MetaxyException neverWritten(ReadRequest request) {
    FeatureKey feature = request.feature();
    return new MetaxyException(
        ErrorCode.TABLE_MISSING,
        "Cannot read feature \"%s\": store \"%s\" has no table \"%s\"%s%s. Write the feature first."
            .formatted(
                feature,
                session.context().name(),
                session.tableName(feature),
                session.fallbacks().inOrder().isEmpty() || !request.allowFallbackStores()
                    ? ""
                    : ", nor have " + session.fallbacks().names(),
                request.asOf().map(" as of snapshot %d"::formatted).orElse("")));
  }
}
