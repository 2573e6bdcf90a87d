package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.Rows;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes the results of an increment with the provenance that it knows of them.
 *
 * @param store where they go
 * @param session the store's
 * @param spec the feature
 * @param samples the rows of the increment
 */
record IncrementResults(
    SqlMetadataStore store, Session session, FeatureSpec spec, IncrementRows samples) {

  WriteResult write(Rows rows) {
    session.requireWritable();
    SqlEngine engine = session.engine();
    Optional<FeatureTable> table = session.table(spec);
    Optional<ScratchTable> staged = StagedRows.of(engine, spec, table.orElse(null), rows);
    if (staged.isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    try (ScratchTable scratch = staged.get()) {
      Sql query = Sql.of("SELECT * FROM {}", scratch.sql());
      RowChecks.checkColumns(spec, scratch.columns(), table.orElse(null));
      refuseProvenance(scratch.columns());
      RowChecks.checkIds(engine, spec, query);
      checkMembers(scratch);
      SourceRows source = withProvenance(scratch);
      RowChecks.checkProvenance(source);
      RowChecks.checkDataVersions(engine, source);
      return store.append(source, table);
    }
  }

  /** The user's rows with the provenance that this increment knows of them. */
  private SourceRows withProvenance(ScratchTable staged) {
    List<Column> columns = new ArrayList<>(staged.columns());
    List<Sql> select = new ArrayList<>();
    columns.forEach(column -> select.add(Sql.of("\"r\".{}", Identifier.of(column.name()))));
    for (String name : List.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.PROVENANCE)) {
      select.add(Sql.of("\"i\".{}", Identifier.of(name)));
      samples.columns().stream().filter(c -> c.name().equals(name)).forEach(columns::add);
    }
    Sql query =
        Sql.of(
            "SELECT {} FROM {} AS \"r\" JOIN {} AS \"i\" ON {}",
            Sql.join(", ", select),
            staged.sql(),
            provenanceByIds(),
            samples.sameIds());
    return new SourceRows(spec, query, columns, session.engine().dialect());
  }

  /** Once for each sample: the rows of a group have one provenance. */
  private Sql provenanceByIds() {
    if (!session.plan(spec.key()).aggregates()) {
      return samples.source();
    }
    return Sql.of(
        "(SELECT DISTINCT {}, {}, {} FROM {} AS \"samples\")",
        Sql.names(samples.idColumns()),
        Identifier.of(SystemColumns.PROVENANCE_BY_FIELD),
        Identifier.of(SystemColumns.PROVENANCE),
        samples.source());
  }

  private void checkMembers(ScratchTable staged) {
    Sql strangers =
        Sql.of(
            "FROM {} AS \"r\" WHERE NOT EXISTS (SELECT 1 FROM {} AS \"i\" WHERE {} AND {})",
            staged.sql(),
            samples.source(),
            samples.sameIds(),
            IncrementRows.isDue());
    long count = RowChecks.numbers(session.engine(), Sql.of("SELECT count(*) {}", strangers))[0];
    if (count == 0) {
      return;
    }
    try (RowCursor cursor =
        session
            .engine()
            .open(
                Sql.of(
                    "SELECT {} {} ORDER BY {} LIMIT 1",
                    Sql.names(samples.idColumns()),
                    strangers,
                    Sql.names(samples.idColumns())))) {
      throw new MetaxyException(
          ErrorCode.NOT_IN_INCREMENT,
          "Cannot write feature \"%s\": %d rows are not of this increment, such as %s. Write samples that it lists as new or stale, or write to the store with provenance of your own."
              .formatted(spec.key(), count, Arrays.toString(cursor.next())));
    }
  }

  private void refuseProvenance(List<Column> columns) {
    for (Column column : columns) {
      if (column.name().equals(SystemColumns.PROVENANCE)
          || column.name().equals(SystemColumns.PROVENANCE_BY_FIELD)) {
        throw new MetaxyException(
            ErrorCode.INVALID_ROWS,
            "Cannot write feature \"%s\": the rows have a column \"%s\", which the increment supplies. Leave it out."
                .formatted(spec.key(), column.name()));
      }
    }
  }
}
