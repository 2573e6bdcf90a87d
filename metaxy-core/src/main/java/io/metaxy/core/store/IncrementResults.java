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
import io.metaxy.store.WriteMode;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the results of an increment with the provenance that it knows of them, and with the data
 * versions that its samples came with.
 *
 * @param session the store where they go
 * @param spec the feature
 * @param samples the rows of the increment
 */
record IncrementResults(Session session, FeatureSpec spec, IncrementRows samples) {

  private static final Set<String> DATA_VERSIONS =
      Set.of(SystemColumns.DATA_VERSION_BY_FIELD, SystemColumns.DATA_VERSION);

  WriteResult write(Rows rows, WriteOptions options) {
    session.requireWritable();
    refuseOtherThanResults(options);
    SqlEngine engine = session.engine();
    Optional<FeatureTable> table = session.table(spec);
    Optional<ScratchTable> staged =
        StagedRows.of(engine, spec, table.orElse(null), rows, options.evolveSchema());
    if (staged.isEmpty()) {
      return new WriteResult(spec.key(), 0);
    }
    try (ScratchTable scratch = staged.get()) {
      RowChecks.checkColumns(spec, scratch.columns());
      refuseProvenance(scratch.columns());
      RowFit fit = new RowFit(engine, spec, scratch, options.evolveSchema());
      SourceRows given = fit.to(table);
      RowChecks.checkIds(engine, spec, spec.idColumns(), given.query());
      checkMembers(scratch);
      RowChecks.checkDataVersions(engine, given);
      RowChecks.checkProvenance(withVersions(given));
      PendingRows pending =
          new PendingRows(
              spec, table, now -> withVersions(now.equals(table) ? given : fit.to(now)));
      return new FeatureWrites(session).commit(List.of(pending), options).get(0);
    }
  }

  /**
   * The user's rows with what this increment knows of them: provenance and, unless the rows have
   * some of their own, the data versions that came with its samples.
   */
  private SourceRows withVersions(SourceRows given) {
    boolean ownDataVersions = given.givesDataVersionByField();
    List<Column> supplied =
        samples.versionColumns().stream()
            .filter(column -> !ownDataVersions || !DATA_VERSIONS.contains(column.name()))
            .toList();
    List<String> suppliedNames = supplied.stream().map(Column::name).toList();
    List<Column> columns = new ArrayList<>(given.columns());
    columns.removeIf(column -> suppliedNames.contains(column.name()));
    List<Sql> select = new ArrayList<>();
    columns.forEach(column -> select.add(Sql.of("\"r\".{}", Identifier.of(column.name()))));
    suppliedNames.forEach(name -> select.add(Sql.of("\"i\".{}", Identifier.of(name))));
    columns.addAll(supplied);
    Sql query =
        Sql.of(
            "SELECT {} FROM ({}) AS \"r\" JOIN {} AS \"i\" ON {}",
            Sql.join(", ", select),
            given.query(),
            versionsByIds(suppliedNames),
            samples.sameIds());
    return new SourceRows(spec, query, columns, session.engine().dialect());
  }

  /** Once for each sample: the rows of a group have one provenance. */
  private Sql versionsByIds(List<String> names) {
    if (!session.plan(spec.key()).aggregates()) {
      return samples.source();
    }
    return Sql.of(
        "(SELECT DISTINCT {}, {} FROM {} AS \"samples\")",
        Sql.names(samples.idColumns()),
        Sql.names(names),
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
    long count = Counts.of(session.engine(), Sql.of("SELECT count(*) {}", strangers))[0];
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

  private void refuseOtherThanResults(WriteOptions options) {
    if (options.mode() == WriteMode.REPLACE) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot replace all rows of feature \"%s\" by results of an increment, which are those of some samples. Use the mode UPSERT, or write to the store."
              .formatted(spec.key()));
    }
    if (options.keepFeatureVersion()) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot write feature \"%s\": results of an increment are of the current feature version and keep no other. Write them without keepFeatureVersion."
              .formatted(spec.key()));
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
