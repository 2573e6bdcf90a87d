package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The store's one rule for what counts: of the rows of a feature version, per sample the one with
 * the largest {@code coalesce(deleted_at, updated_at)}, ties broken by provenance and data version;
 * and of those the ones that are not deleted.
 */
final class LatestRows {

  private static final Identifier ORDER = Identifier.of("metaxy_order");
  private static final Identifier NEWEST = Identifier.of("metaxy_newest");
  private static final String ADDRESS = "metaxy_address";

  private LatestRows() {}

  /**
   * A query of some columns of the latest rows that are not deleted.
   *
   * @param source the table
   * @param idColumns what identifies a sample
   * @param columns the columns that are wanted, by their names in the table
   * @param featureVersion the version whose rows count
   */
  static Sql of(
      Sql source, List<String> idColumns, Collection<String> columns, String featureVersion) {
    return Sql.of(
        "SELECT {} FROM ({}) AS \"latest\" WHERE {} IS NULL",
        Sql.names(columns),
        withDeleted(source, idColumns, columns, ofVersion(Optional.of(featureVersion))),
        Identifier.of(SystemColumns.DELETED_AT));
  }

  /**
   * The same where the first write is known to hold no sample twice: its rows count unless there is
   * a later one of their sample, and only later rows are sorted.
   *
   * @param address in a query of the source, a number that tells its rows apart
   */
  static Sql of(
      Sql source,
      Sql address,
      List<String> idColumns,
      Collection<String> columns,
      String featureVersion,
      Optional<FirstWrite> first,
      Dialect dialect) {
    if (first.isEmpty()) {
      return of(source, idColumns, columns, featureVersion);
    }
    return Sql.of(
        "SELECT {} FROM ({}) AS \"latest\" WHERE {} IS NULL",
        Sql.names(columns),
        withDeleted(
            source,
            address,
            idColumns,
            columns,
            ofVersion(Optional.of(featureVersion)),
            first.get(),
            dialect),
        Identifier.of(SystemColumns.DELETED_AT));
  }

  /** The latest rows, deleted or not; columns as in {@link #of}, and when the row was deleted. */
  static Sql withDeleted(
      Sql source, List<String> idColumns, Collection<String> columns, Sql counting) {
    Set<String> narrow = new LinkedHashSet<>(columns);
    narrow.add(SystemColumns.DELETED_AT);
    return Sql.of(
        "SELECT {} FROM (SELECT {}, row_number() OVER (PARTITION BY {} ORDER BY {} DESC NULLS LAST, {} DESC NULLS LAST, {} DESC NULLS LAST) AS {} FROM {} WHERE {}) AS \"ranked\" WHERE {} = 1",
        Sql.names(narrow),
        Sql.names(narrow),
        Sql.names(idColumns),
        FirstWrite.rowStamp(),
        Identifier.of(SystemColumns.PROVENANCE),
        Identifier.of(SystemColumns.DATA_VERSION),
        ORDER,
        source,
        counting,
        ORDER);
  }

  /**
   * The same where the first write is known: the latest row of each later sample is sought alone.
   */
  static Sql withDeleted(
      Sql source,
      Sql address,
      List<String> idColumns,
      Collection<String> columns,
      Sql counting,
      FirstWrite first,
      Dialect dialect) {
    Set<String> narrow = new LinkedHashSet<>(columns);
    narrow.add(SystemColumns.DELETED_AT);
    List<String> ofLater = new ArrayList<>(idColumns);
    ofLater.add(ADDRESS);
    Sql addressed =
        Sql.of(
            "(SELECT *, {} AS {} FROM {}) AS \"addressed\"",
            address,
            Identifier.of(ADDRESS),
            source);
    return Sql.of(
        "SELECT {} FROM (SELECT * FROM {} WHERE {}) AS \"counting\" LEFT JOIN (SELECT {}, {} AS {} FROM ({}) AS \"later\") AS \"newest\" USING ({}) WHERE {} IS NULL OR {} = {}",
        Sql.names(narrow),
        addressed,
        counting,
        Sql.names(idColumns),
        Identifier.of(ADDRESS),
        NEWEST,
        withDeleted(
            addressed,
            idColumns,
            ofLater,
            Sql.of("{} AND {}", counting, first.isOlderThanRow(dialect))),
        Sql.names(idColumns),
        NEWEST,
        NEWEST,
        Identifier.of(ADDRESS));
  }

  /** The condition that a row is of a version; empty: of any. */
  static Sql ofVersion(Optional<String> featureVersion) {
    return featureVersion
        .map(
            version ->
                Sql.of(
                    "{} = {}", Identifier.of(SystemColumns.FEATURE_VERSION), Literal.text(version)))
        .orElseGet(() -> Sql.of("true"));
  }

  /**
   * Of rows that count, one for each combination of some columns: the newest, ties broken as among
   * the rows of one sample.
   *
   * @param rows the rows, with their stamp and provenance
   * @param group the columns of the combination
   * @param columns the columns that are wanted
   */
  static Sql newest(Sql rows, List<String> group, Collection<String> columns) {
    return Sql.of(
        "SELECT {} FROM (SELECT {}, row_number() OVER (PARTITION BY {} ORDER BY {} DESC NULLS LAST, {} DESC NULLS LAST) AS {} FROM ({}) AS \"counting\") AS \"ranked\" WHERE {} = 1",
        Sql.names(columns),
        Sql.names(columns),
        Sql.names(group),
        Identifier.of(SystemColumns.UPDATED_AT),
        Identifier.of(SystemColumns.PROVENANCE),
        ORDER,
        rows,
        ORDER);
  }
}
