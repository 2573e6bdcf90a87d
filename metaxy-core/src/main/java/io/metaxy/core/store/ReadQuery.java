package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import java.util.Collection;
import java.util.Optional;

/**
 * The rows of a feature that are read or deleted, before filters.
 *
 * @param table the feature's table
 * @param source the table in a query
 * @param featureVersion the version whose rows count; empty: all versions, as one history
 * @param sampleHistory whether all rows of a sample count instead of the latest
 * @param softDeleted whether samples count that were soft-deleted
 */
record ReadQuery(
    FeatureTable table,
    Sql source,
    Optional<String> featureVersion,
    boolean sampleHistory,
    boolean softDeleted) {

  /** Some columns of the rows. */
  Sql sql(Collection<String> columns) {
    Sql counting = LatestRows.ofVersion(featureVersion);
    return kept(
        columns,
        sampleHistory
            ? Sql.of("SELECT * FROM {} WHERE {}", source, counting)
            : LatestRows.withDeleted(source, table.spec().idColumns(), columns, counting));
  }

  /**
   * The same of the latest rows, where the first write is known.
   *
   * @param address in a query of the source, a number that tells its rows apart
   */
  Sql sql(Collection<String> columns, Sql address, FirstWrite first, Dialect dialect) {
    return kept(
        columns,
        LatestRows.withDeleted(
            source,
            address,
            table.spec().idColumns(),
            columns,
            LatestRows.ofVersion(featureVersion),
            first,
            dialect));
  }

  private Sql kept(Collection<String> columns, Sql rows) {
    Sql kept =
        softDeleted
            ? Sql.of("true")
            : Sql.of("{} IS NULL", Identifier.of(SystemColumns.DELETED_AT));
    return Sql.of("SELECT {} FROM ({}) AS \"read\" WHERE {}", Sql.names(columns), rows, kept);
  }
}
