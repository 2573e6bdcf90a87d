package io.metaxy.core.store;

import io.metaxy.core.engine.Change;
import io.metaxy.core.engine.ChangeSet;
import io.metaxy.core.engine.CommitOptions;
import io.metaxy.core.filter.FilterParser;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Filter;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
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
    if (table.isEmpty()) {
      return new WriteResult(feature, 0);
    }
    long rows =
        session
            .engine()
            .commit(
                attempt -> changes(request, filters, attempt == 1 ? table : session.table(spec)),
                new CommitOptions("delete " + feature, Optional.empty(), request.hard()))
            .total();
    log.debug("store {}: deleted {} rows of {}", session.context().name(), rows, feature);
    return new WriteResult(feature, rows);
  }

  private ChangeSet changes(
      DeleteRequest request, List<Filter> filters, Optional<FeatureTable> found) {
    if (found.isEmpty()) {
      return new ChangeSet(List.of());
    }
    FeatureTable table = found.get();
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

  /** The rows once more, as they are, but deleted by this writer now. */
  private Change marking(DeleteRequest request, FeatureTable table, Sql condition) {
    Sql source = session.engine().table(table.name(), Optional.empty());
    ReadQuery read = new ReadQuery(table, source, version(request), request.sampleHistory(), false);
    Map<String, Sql> values = new LinkedHashMap<>();
    table.columns().keySet().forEach(name -> values.put(name, Sql.of("{}", Identifier.of(name))));
    values.put(
        SystemColumns.FEATURE_VERSION,
        Sql.of("{}", Literal.text(session.versions().featureVersion(request.feature()))));
    values.put(
        SystemColumns.PROJECT_VERSION,
        Sql.of("{}", Literal.text(session.versions().projectVersion(session.context().project()))));
    values.put(SystemColumns.DELETED_AT, Sql.of("{}", WriteStamp.COLUMN));
    values.remove(SystemColumns.MATERIALIZATION_ID);
    session
        .context()
        .materializationId()
        .ifPresent(
            id -> values.put(SystemColumns.MATERIALIZATION_ID, Sql.of("{}", Literal.text(id))));
    return new Change.Append(
        table.name(),
        new ArrayList<>(values.keySet()),
        Sql.of(
            "SELECT {} FROM ({}) AS \"gone\" CROSS JOIN ({}) AS \"stamp\" WHERE {}",
            Sql.join(", ", values.values()),
            read.sql(table.columns().keySet()),
            WriteStamp.of(source, session.engine().dialect()),
            condition));
  }
}
