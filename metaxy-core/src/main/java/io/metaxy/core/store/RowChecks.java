package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What rows must satisfy before any of them is written. */
final class RowChecks {

  /** System columns that rows may carry and that the store sets itself. */
  private static final Set<String> SET_BY_STORE =
      Set.of(
          SystemColumns.FEATURE_VERSION,
          SystemColumns.PROJECT_VERSION,
          SystemColumns.MATERIALIZATION_ID,
          SystemColumns.CREATED_AT,
          SystemColumns.UPDATED_AT,
          SystemColumns.DELETED_AT);

  private RowChecks() {}

  /** The columns: ids there, no name twice, and no unknown system column. */
  static void checkColumns(FeatureSpec spec, List<Column> columns) {
    List<String> names = columns.stream().map(Column::name).toList();
    // Names are compared as databases do: without case.
    Set<String> given = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : names) {
      if (!given.add(name)) {
        throw refused(
            spec, "two columns are called \"%s\", case aside. Rename one.".formatted(name));
      }
    }
    List<String> missing = new ArrayList<>(spec.idColumns());
    missing.removeIf(given::contains);
    if (!missing.isEmpty()) {
      throw refused(
          spec, "the rows lack the id columns %s; they have %s.".formatted(missing, names));
    }
    for (String name : names) {
      if (name.regionMatches(true, 0, SystemColumns.PREFIX, 0, SystemColumns.PREFIX.length())
          && !SET_BY_STORE.contains(name)
          && !SourceRows.VERSIONS.contains(name)) {
        throw refused(
            spec,
            "column \"%s\" begins with \"metaxy_\", which is kept for system columns. Rename it."
                .formatted(name));
      }
    }
  }

  /** What each field was made from is said by the rows. */
  static void checkProvenance(SourceRows rows) {
    FeatureSpec spec = rows.spec();
    List<String> without = rows.fieldsWithout(SystemColumns.PROVENANCE_BY_FIELD);
    if (!without.isEmpty()) {
      throw refused(
          spec,
          "nothing says what its fields %s were made from. Give %s for each field, by Rows.of(...).provenance(field, ...) or as a struct or map."
              .formatted(without, SystemColumns.PROVENANCE_BY_FIELD));
    }
  }

  /** A row that gives a data version gives it by field, too, and for each field. */
  static void checkDataVersions(SqlEngine engine, SourceRows rows) {
    Optional<String> reason = wrongDataVersions(engine, rows);
    if (reason.isPresent()) {
      throw refused(rows.spec(), reason.get());
    }
  }

  /** What is wrong with the data versions of rows, and what helps; empty if nothing is. */
  static Optional<String> wrongDataVersions(SqlEngine engine, SourceRows rows) {
    List<String> unversioned =
        rows.givesDataVersionByField()
            ? rows.fieldsWithout(SystemColumns.DATA_VERSION_BY_FIELD)
            : List.of();
    if (!unversioned.isEmpty()) {
      return Optional.of(
          "%s has no entry for the fields %s. Give one for each field."
              .formatted(SystemColumns.DATA_VERSION_BY_FIELD, unversioned));
    }
    if (!rows.givesDataVersion()) {
      return Optional.empty();
    }
    Sql alone = Sql.of("{} IS NOT NULL", Identifier.of(SystemColumns.DATA_VERSION));
    if (rows.givesDataVersionByField()) {
      alone =
          Sql.of("{} AND {} IS NULL", alone, Identifier.of(SystemColumns.DATA_VERSION_BY_FIELD));
    }
    long[] counts =
        Counts.of(
            engine, Sql.of("SELECT count(*) FROM ({}) AS \"rows\" WHERE {}", rows.query(), alone));
    return counts[0] == 0
        ? Optional.empty()
        : Optional.of(
            "%d rows give %s without %s. Give both, or the latter."
                .formatted(
                    counts[0], SystemColumns.DATA_VERSION, SystemColumns.DATA_VERSION_BY_FIELD));
  }

  /** Rows that keep their feature version have one. */
  static void checkFeatureVersions(SqlEngine engine, SourceRows rows) {
    Sql without =
        rows.has(SystemColumns.FEATURE_VERSION)
            ? Sql.of("{} IS NULL", Identifier.of(SystemColumns.FEATURE_VERSION))
            : Sql.of("true");
    long[] counts =
        Counts.of(
            engine,
            Sql.of("SELECT count(*) FROM ({}) AS \"rows\" WHERE {}", rows.query(), without));
    if (counts[0] > 0) {
      throw refused(
          rows.spec(),
          "%d rows are to keep their feature version and have none. Give %s for every row, or write without keepFeatureVersion."
              .formatted(counts[0], SystemColumns.FEATURE_VERSION));
    }
  }

  /**
   * Ids are never null, and no sample comes twice unless it is made from a group of rows.
   *
   * @param keys what tells samples apart: the ids, perhaps with the version
   */
  static void checkIds(SqlEngine engine, FeatureSpec spec, List<String> keys, Sql rows) {
    long[] counts =
        Counts.of(
            engine,
            Sql.of(
                "SELECT count(CASE WHEN {} THEN 1 END), {} FROM ({}) AS \"rows\"",
                Counts.anyNull(spec.idColumns()),
                Counts.twice(keys, rows),
                rows));
    if (counts[0] > 0) {
      throw refused(
          spec,
          "%d rows have null in an id column %s. Give every row its ids."
              .formatted(counts[0], spec.idColumns()));
    }
    boolean aggregates =
        spec.dependencies().stream().anyMatch(d -> d.lineage() instanceof Lineage.Aggregation);
    if (counts[1] > 0 && !aggregates) {
      throw refused(
          spec,
          "%d samples come twice, such as %s. Write each sample once."
              .formatted(counts[1], example(engine, keys, rows)));
    }
  }

  /** No row is without provenance altogether. */
  static void checkProvenanceValues(SqlEngine engine, FeatureSpec spec, Sql rows) {
    long[] counts =
        Counts.of(
            engine,
            Sql.of(
                "SELECT count(*) FROM ({}) AS \"rows\" WHERE {} IS NULL",
                rows,
                Identifier.of(SystemColumns.PROVENANCE_BY_FIELD)));
    if (counts[0] > 0) {
      throw refused(
          spec,
          "%d rows have null in %s, so nothing says what the fields %s were made from. Give it for every row."
              .formatted(
                  counts[0],
                  SystemColumns.PROVENANCE_BY_FIELD,
                  spec.fields().stream().map(field -> field.key()).toList()));
    }
  }

  private static String example(SqlEngine engine, List<String> keys, Sql rows) {
    Sql ids = Sql.names(keys);
    try (RowCursor cursor =
        engine.open(
            Sql.of(
                "SELECT {} FROM ({}) AS \"rows\" GROUP BY {} HAVING count(*) > 1 ORDER BY {} LIMIT 1",
                ids,
                rows,
                ids,
                ids))) {
      return Arrays.toString(cursor.next());
    }
  }

  private static MetaxyException refused(FeatureSpec spec, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS, "Cannot write feature \"%s\": %s".formatted(spec.key(), reason));
  }
}
