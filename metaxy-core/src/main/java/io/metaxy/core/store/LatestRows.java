package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
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
   */
  static Sql of(
      Sql source,
      List<String> idColumns,
      Collection<String> columns,
      String featureVersion,
      Optional<FirstWrite> first,
      Dialect dialect) {
    if (first.isEmpty()) {
      return of(source, idColumns, columns, featureVersion);
    }
    Set<String> narrow = new LinkedHashSet<>(idColumns);
    narrow.addAll(columns);
    Sql counting = ofVersion(Optional.of(featureVersion));
    Sql isLater = first.get().isOlderThanRow(dialect);
    return Sql.of(
        "WITH \"metaxy_later\" AS ({}) SELECT {} FROM (SELECT {} FROM {} WHERE {} AND {} IS NULL AND NOT ({})) AS \"metaxy_first\" WHERE NOT EXISTS (SELECT 1 FROM \"metaxy_later\" WHERE {}) UNION ALL SELECT {} FROM \"metaxy_later\" WHERE {} IS NULL",
        withDeleted(source, idColumns, narrow, Sql.of("{} AND {}", counting, isLater)),
        Sql.names(columns),
        Sql.names(narrow),
        source,
        counting,
        Identifier.of(SystemColumns.DELETED_AT),
        isLater,
        Sql.join(
            " AND ",
            idColumns.stream()
                .map(
                    id ->
                        Sql.of(
                            "\"metaxy_later\".{} = \"metaxy_first\".{}",
                            Identifier.of(id),
                            Identifier.of(id)))
                .toList()),
        Sql.names(columns),
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
