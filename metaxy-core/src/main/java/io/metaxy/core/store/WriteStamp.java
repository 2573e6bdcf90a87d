package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.ColumnType;
import java.time.Instant;

/** The moment that a write puts on its rows. */
final class WriteStamp {

  /** The column that has it. */
  static final Identifier COLUMN = Identifier.of("metaxy_stamp");

  /** In a query, the newest stamp; null if there are no rows. */
  static final Sql NEWEST =
      Sql.of(
          "greatest(max({}), max({}))",
          Identifier.of(SystemColumns.UPDATED_AT),
          Identifier.of(SystemColumns.DELETED_AT));

  private WriteStamp() {}

  /** A stamp that is known. */
  static Sql moment(Instant stamp, Dialect dialect) {
    return asMoment(Sql.of("{}", Literal.text(stamp.toString())), dialect);
  }

  /** A stamp of a table as a moment, whatever type its column has. */
  static Sql asMoment(Sql stamp, Dialect dialect) {
    return Sql.of(
        "CAST({} AS {})", stamp, dialect.type(ColumnType.Scalar.TIMESTAMP_WITH_TIME_ZONE));
  }

  /**
   * A query of the one stamp: now, and later than everything in the table, whatever the clocks of
   * its writers said. Only rows from now on can matter, so files that are older are not read. A
   * table that was not there a moment ago is asked as well: another writer may have been first.
   */
  static Sql of(Sql table, Dialect dialect) {
    return Sql.of(
        "SELECT greatest({}, coalesce((SELECT {} FROM (SELECT greatest({}, {}) AS \"newest\") AS \"n\"), {})) AS {}",
        dialect.now(),
        dialect.plusMicroseconds(Sql.of("\"newest\""), Sql.of("{}", Literal.number(1))),
        newestFromNowOn(SystemColumns.UPDATED_AT, table, dialect),
        newestFromNowOn(SystemColumns.DELETED_AT, table, dialect),
        dialect.now(),
        COLUMN);
  }

  /** A query for each column: DuckLake skips files by conditions on one column only. */
  private static Sql newestFromNowOn(String column, Sql table, Dialect dialect) {
    Identifier name = Identifier.of(column);
    return Sql.of("(SELECT max({}) FROM {} WHERE {} >= {})", name, table, name, dialect.now());
  }
}
