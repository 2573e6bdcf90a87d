package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out of which tables the latest rows can be had without sorting all of them. Asking for
 * stamps is cheap; whether the first write held a sample twice costs as much as it saves, so it is
 * asked once for each: rows of one stamp that are as many as before are the same rows.
 */
final class FirstWrites {

  private static final Identifier STAMP = Identifier.of("metaxy_stamp");
  private static final Identifier FIRST = Identifier.of("metaxy_first");

  private final SqlEngine engine;
  private final long fewRows;
  private final Map<Question, Boolean> answers = new ConcurrentHashMap<>();

  /** Whether these rows of a table hold no sample twice. */
  private record Question(
      String store, TableName table, String featureVersion, Instant stamp, long rows) {}

  /**
   * Nothing is known at first.
   *
   * @param engine has the tables
   * @param fewRows below so many, sorting all is as cheap as asking
   */
  FirstWrites(SqlEngine engine, long fewRows) {
    this.engine = engine;
    this.fewRows = fewRows;
  }

  /**
   * The first write of a version, unless it is better to sort all rows: there are few, most are of
   * later writes, some have no stamp, or the first write held a sample twice.
   *
   * @param store the name of the store that has the table
   * @param table the table
   * @param source the table in a query, as of the moment of which rows will be read
   */
  Optional<FirstWrite> find(
      String store, TableName table, List<String> idColumns, Sql source, String featureVersion) {
    Sql rows = Sql.of("{} WHERE {}", source, LatestRows.ofVersion(Optional.of(featureVersion)));
    Sql stamps =
        Sql.of("(SELECT {} AS {} FROM {}) AS \"stamps\"", FirstWrite.rowStamp(), STAMP, rows);
    try (RowCursor cursor =
        engine.open(
            Sql.of(
                "SELECT {}, count(*), count({}), count(CASE WHEN {} > {} THEN 1 END) FROM {},"
                    + " (SELECT min({}) AS {} FROM {}) AS \"least\" GROUP BY {}",
                FIRST,
                STAMP,
                STAMP,
                FIRST,
                stamps,
                STAMP,
                FIRST,
                stamps,
                FIRST))) {
      @Nullable Object[] counts = cursor.next();
      if (counts == null
          || !(counts[0] instanceof Instant first)
          || !(counts[1] instanceof Number all)
          || !(counts[2] instanceof Number stamped)
          || !(counts[3] instanceof Number later)) {
        return Optional.empty();
      }
      boolean worthIt =
          all.longValue() >= fewRows
              && all.longValue() == stamped.longValue()
              && later.longValue() <= all.longValue() / 2;
      FirstWrite write = new FirstWrite(first);
      Question question =
          new Question(store, table, featureVersion, first, all.longValue() - later.longValue());
      return worthIt && answers.computeIfAbsent(question, q -> isDistinct(idColumns, rows, write))
          ? Optional.of(write)
          : Optional.empty();
    }
  }

  private boolean isDistinct(List<String> idColumns, Sql rows, FirstWrite write) {
    Sql first =
        Sql.of("SELECT * FROM {} AND NOT ({})", rows, write.isOlderThanRow(engine.dialect()));
    return Counts.of(engine, Sql.of("SELECT {}", Counts.twice(idColumns, first)))[0] == 0;
  }
}
