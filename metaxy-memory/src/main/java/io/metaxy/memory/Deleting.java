package io.metaxy.memory;

import io.metaxy.core.filter.FilterParser;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.memory.Tables.Changed;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.WriteResult;
import java.time.Instant;

/**
 * Deletes samples.
 *
 * @param session the store
 * @param request which
 */
record Deleting(Session session, DeleteRequest request) {

  WriteResult delete(TimeLimit limit) {
    FeatureSpec spec = session.graph().spec(request.feature());
    request.filters().forEach(FilterParser::compile);
    if (session.table(spec).isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    long rows =
        session
            .tables()
            .replace(
                spec.key().tableName(),
                existing -> {
                  Table table = existing.orElseThrow();
                  Table after = request.hard() ? without(spec, table) : marked(spec, table);
                  limit.check();
                  return new Changed(
                      after, Math.abs((long) after.rows().size() - table.rows().size()));
                });
    return new WriteResult(spec.key(), rows);
  }

  /** The rows that a read yields are repeated, under the current version, as deleted. */
  private Table marked(FeatureSpec spec, Table table) {
    ReadRequest read =
        ReadRequest.builder(spec)
            .addAllFilters(request.filters())
            .featureHistory(request.featureHistory())
            .sampleHistory(request.sampleHistory())
            .build();
    Instant stamp = table.nextStamp();
    return table.plus(
        new Reading(session, read)
            .of(table).rows().stream()
                .map(row -> rewritten(spec, row))
                .map(row -> row.with(SystemColumns.DELETED_AT, stamp))
                .toList());
  }

  /** The row as one of the current version of the feature and of the writer's project. */
  private Row rewritten(FeatureSpec spec, Row row) {
    return row.with(SystemColumns.FEATURE_VERSION, session.versions().featureVersion(spec.key()))
        .with(
            SystemColumns.PROJECT_VERSION,
            session.versions().projectVersion(session.context().project()))
        .with(SystemColumns.MATERIALIZATION_ID, session.context().materializationId().orElse(null));
  }

  private Table without(FeatureSpec spec, Table table) {
    Conditions conditions = new Conditions(request.filters(), table.columnList());
    String version = session.versions().featureVersion(spec.key());
    return new Table(
        table.name(),
        table.columns(),
        table.rows().stream()
            .filter(
                row ->
                    !(request.featureHistory()
                            || version.equals(row.get(SystemColumns.FEATURE_VERSION)))
                        || !conditions.allHold(row))
            .toList());
  }
}
