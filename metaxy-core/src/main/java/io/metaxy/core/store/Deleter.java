package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.filter.FilterParser;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.WriteResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes samples.
 *
 * @param session the open store
 */
record Deleter(Session session) {

  private static final Logger log = LoggerFactory.getLogger(Deleter.class);

  WriteResult delete(DeleteRequest request) {
    session.requireWritable();
    FeatureKey feature = request.feature();
    FeatureSpec spec = session.graph().spec(feature);
    List<Filter> filters = request.filters().stream().map(FilterParser::compile).toList();
    Optional<FeatureTable> table = session.table(spec);
    try (FallbackTables fallbacks = new FallbackTables(session, key -> ofOthers(request))) {
      List<StoreTable> others =
          session.fallsBackByRow() && !request.hard()
              ? fallbacks.of(spec, Optional.empty())
              : List.of();
      if (table.isEmpty() && others.isEmpty()) {
        return new WriteResult(feature, 0);
      }
      long rows =
          session
              .engine()
              .commit(
                  attempt ->
                      changes(request, filters, attempt == 1 ? table : session.table(spec), others),
                  new CommitOptions("delete " + feature, Optional.empty(), request.hard()))
              .total();
      log.debug("store {}: deleted {} rows of {}", session.context().name(), rows, feature);
      return new WriteResult(feature, rows);
    }
  }

  private ReadRequest ofOthers(DeleteRequest request) {
    return ReadRequest.builder(request.feature())
        .featureVersion(version(request))
        .featureHistory(request.featureHistory())
        .sampleHistory(request.sampleHistory())
        .softDeleted(true)
        .timeout(request.timeout().or(session::timeout))
        .build();
  }

  private ChangeSet changes(
      DeleteRequest request,
      List<Filter> filters,
      Optional<FeatureTable> own,
      List<StoreTable> others) {
    if (!others.isEmpty()) {
      return new ChangeSet(
          new MergedDeletion(session, request, version(request)).changes(filters, own, others));
    } else if (own.isEmpty()) {
      return new ChangeSet(List.of());
    }
    FeatureTable table = own.get();
    Sql condition =
        FilterSql.of(filters, FilterColumns.of(table.columns(), session.engine().dialect()));
    return new ChangeSet(
        List.of(
            request.hard()
                ? removal(request, table, condition)
                : marking(request, table, condition)));
  }

  private Optional<String> version(DeleteRequest request) {
    return request.featureHistory()
        ? Optional.empty()
        : Optional.of(session.versions().featureVersion(request.feature()));
  }

  private Change removal(DeleteRequest request, FeatureTable table, Sql condition) {
    return new Change.Delete(
        table.name(), Sql.of("{} AND {}", LatestRows.ofVersion(version(request)), condition));
  }

  private Change marking(DeleteRequest request, FeatureTable table, Sql condition) {
    Sql source = session.engine().table(table.name(), Optional.empty());
    Map<String, Sql> values = new LinkedHashMap<>();
    table.columns().keySet().forEach(name -> values.put(name, Sql.of("{}", Identifier.of(name))));
    ReadQuery read = new ReadQuery(table, source, version(request), request.sampleHistory(), false);
    return new DeletionMarks(session, request.feature())
        .append(table.name(), values, read.sql(table.columns().keySet()), condition);
  }
}
