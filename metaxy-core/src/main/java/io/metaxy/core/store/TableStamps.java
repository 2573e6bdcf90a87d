package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the rows of a table were written.
 *
 * @param rows how many are of the version that counts
 * @param stamped how many of these have a stamp
 * @param oldest the least of their stamps
 * @param newest the greatest stamp of the whole table; null if it has no rows
 */
record TableStamps(long rows, long stamped, Optional<Instant> oldest, Optional<Instant> newest) {

  /**
   * A table that is asked about.
   *
   * @param source the table in a query
   * @param featureVersion the version that counts
   */
  record Asked(Sql source, String featureVersion) {}

  /** Those of several tables, in their order, by one query. */
  static List<TableStamps> of(SqlEngine engine, List<Asked> tables) {
    if (tables.isEmpty()) {
      return List.of();
    }
    List<Sql> queries = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      queries.add(query(i, tables.get(i), engine));
    }
    TableStamps[] found = new TableStamps[tables.size()];
    try (RowCursor cursor = engine.open(Sql.join(" UNION ALL ", queries))) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        found[(int) number(row[0])] =
            new TableStamps(number(row[1]), number(row[2]), instant(row[3]), instant(row[4]));
      }
    }
    return List.of(found);
  }

  private static Sql query(int index, Asked table, SqlEngine engine) {
    Sql counts = LatestRows.ofVersion(Optional.of(table.featureVersion()));
    Sql stamp = Sql.of("CASE WHEN {} THEN {} END", counts, FirstWrite.rowStamp());
    return Sql.of(
        "SELECT {} AS \"table\", count(CASE WHEN {} THEN 1 END), count({}), {}, {} FROM {}",
        Literal.number(index),
        counts,
        stamp,
        WriteStamp.asMoment(Sql.of("min({})", stamp), engine.dialect()),
        WriteStamp.asMoment(WriteStamp.NEWEST, engine.dialect()),
        table.source());
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static Optional<Instant> instant(@Nullable Object value) {
    return value instanceof Instant stamp ? Optional.of(stamp) : Optional.empty();
  }
}
