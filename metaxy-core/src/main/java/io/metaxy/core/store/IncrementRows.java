package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.SampleStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an increment, or of a part of one, as {@link ResolveQuery} yields them.
 *
 * @param engine where they are
 * @param idColumns the columns that tell samples apart
 * @param source the rows in a query
 * @param columns their columns
 */
record IncrementRows(SqlEngine engine, List<String> idColumns, Sql source, List<Column> columns) {

  private static final Identifier STATUS = Identifier.of(ResolveQuery.STATUS);

  /** All rows of a table in scratch space. */
  static IncrementRows of(SqlEngine engine, List<String> idColumns, ScratchTable table) {
    return new IncrementRows(engine, idColumns, table.sql(), table.columns());
  }

  /** Those for which a condition holds. */
  IncrementRows where(Sql condition) {
    Sql rows = Sql.of("(SELECT * FROM {} AS \"whole\" WHERE {})", source, condition);
    return new IncrementRows(engine, idColumns, rows, columns);
  }

  /** The columns that tell samples apart, with their types. */
  List<Column> ids() {
    return idColumns.stream()
        .flatMap(id -> columns.stream().filter(column -> column.name().equals(id)))
        .toList();
  }

  /** What its samples were made from, and versions of their data if they came with some. */
  List<Column> versionColumns() {
    return columns.stream().filter(column -> SourceRows.VERSIONS.contains(column.name())).toList();
  }

  /** What users see of a sample that is not orphaned. */
  List<Column> inputColumns() {
    return columns.stream()
        .filter(column -> !column.name().equals(ResolveQuery.STATUS))
        .filter(column -> !column.name().equals(ResolveQuery.CHANGED_FIELDS))
        .toList();
  }

  /** What users see of one that is. */
  List<Column> orphanedColumns() {
    return columns.stream()
        .filter(
            column ->
                idColumns.contains(column.name()) || column.name().equals(SystemColumns.PROVENANCE))
        .toList();
  }

  /** Whether a row's sample is in one part of the increment. */
  static Sql is(SampleStatus status) {
    return Sql.of("{} = {}", STATUS, ResolveQuery.status(status));
  }

  /** Whether a row's sample is to be computed. */
  static Sql isDue() {
    return Sql.of(
        "{} IN ({}, {})",
        STATUS,
        ResolveQuery.status(SampleStatus.ADDED),
        ResolveQuery.status(SampleStatus.STALE));
  }

  /** Some columns of the rows for which a condition holds. */
  Sql select(List<Column> wanted, Sql condition) {
    return Sql.of(
        "SELECT {} FROM {} AS \"samples\" WHERE {}",
        Sql.names(wanted.stream().map(Column::name).toList()),
        source,
        condition);
  }

  /** How many there are, without those that are up to date. */
  IncrementSummary summary() {
    Map<String, Long> counts = new HashMap<>();
    try (RowCursor cursor =
        engine.open(
            Sql.of(
                "SELECT {}, count(*) FROM {} AS \"samples\" GROUP BY {}",
                STATUS,
                source,
                STATUS))) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        if (row[0] instanceof String status && row[1] instanceof Number count) {
          counts.put(status.toUpperCase(Locale.ROOT), count.longValue());
        }
      }
    }
    return new IncrementSummary(
        counts.getOrDefault(SampleStatus.ADDED.name(), 0L),
        counts.getOrDefault(SampleStatus.STALE.name(), 0L),
        counts.getOrDefault(SampleStatus.ORPHANED.name(), 0L));
  }

  /** Whether two rows, {@code "r"} and {@code "i"}, are of one sample. */
  Sql sameIds() {
    return Sql.join(
        " AND ",
        idColumns.stream()
            .map(id -> Sql.of("\"r\".{} = \"i\".{}", Identifier.of(id), Identifier.of(id)))
            .toList());
  }
}
