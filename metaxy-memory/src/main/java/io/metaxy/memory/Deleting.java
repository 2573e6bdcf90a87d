package io.metaxy.memory;

import io.metaxy.core.filter.FilterParser;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.memory.Tables.Changed;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.DeleteRequest;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.WriteResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    boolean others =
        !request.hard() && session.fallsBackByRow() && !session.havingToo(spec.key()).isEmpty();
    long rows =
        session
            .tables()
            .replace(
                spec.key().tableName(),
                existing -> {
                  Optional<Table> own = existing.map(table -> table.requireIdsOf(spec));
                  return (others ? merged(spec, own) : own)
                      .map(all -> deleted(spec, own, all, limit))
                      .orElse(Changed.NOTHING);
                });
    return new WriteResult(spec.key(), rows);
  }

  private Changed deleted(FeatureSpec spec, Optional<Table> own, Table all, TimeLimit limit) {
    Table table = own.orElseGet(() -> created(all));
    Table after = request.hard() ? without(spec, table) : marked(spec, table, all);
    limit.check();
    return new Changed(after, Math.abs((long) after.rows().size() - table.rows().size()));
  }

  private Optional<Table> merged(FeatureSpec spec, Optional<Table> own) {
    ReadRequest.Builder asKnownHere = ReadRequest.builder(spec).from(read(spec));
    if (!request.featureHistory()) {
      asKnownHere.featureVersion(session.versions().featureVersion(spec.key()));
    }
    return session.merged(spec, own, asKnownHere.build());
  }

  private Table created(Table all) {
    if (!session.context().settings().autoCreateTables()) {
      throw new MetaxyException(
          ErrorCode.TABLE_MISSING,
          "Cannot delete samples of \"%s\": store \"%s\" has no table \"%s\", and may not create it. Set auto_create_tables = true: a store in memory has no ddl."
              .formatted(request.feature(), session.context().name(), all.name()));
    }
    return new Table(all.name(), all.columns(), List.of());
  }

  private ReadRequest read(FeatureSpec spec) {
    return ReadRequest.builder(spec)
        .addAllFilters(request.filters())
        .featureHistory(request.featureHistory())
        .sampleHistory(request.sampleHistory())
        .build();
  }

  /**
   * The rows that a read yields are repeated, under the current version, as deleted.
   *
   * @param all what is read: the table, or the rows of other stores with it
   */
  private Table marked(FeatureSpec spec, Table table, Table all) {
    Instant stamp = table.nextStamp();
    return table.plus(
        new Reading(session, read(spec))
            .of(all).rows().stream()
                .map(row -> fitting(spec, row, table, all))
                .map(row -> rewritten(spec, row))
                .map(row -> row.with(SystemColumns.DELETED_AT, stamp))
                .toList());
  }

  /** What the table can hold of a row: what has another type in other stores is left out. */
  private static Row fitting(FeatureSpec spec, Row row, Table table, Table all) {
    Row fitting = row;
    for (Column column : table.columnList()) {
      Object value = row.get(column.name());
      if (column.type() instanceof ColumnType.Struct struct
          && ByFieldColumns.NAMES.contains(column.name())
          && value instanceof Map<?, ?> entries) {
        Map<String, @Nullable Object> known = new HashMap<>();
        struct.fields().forEach(field -> known.put(field.name(), entries.get(field.name())));
        fitting = fitting.with(column.name(), known);
      } else if (!spec.idColumns().contains(column.name())
          && !ByFieldColumns.NAMES.contains(column.name())
          && !column.type().equals(all.type(column.name()))) {
        fitting = fitting.with(column.name(), null);
      }
    }
    return fitting;
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
