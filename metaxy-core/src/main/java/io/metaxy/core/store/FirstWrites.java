package io.metaxy.core.store;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out of which tables the latest rows can be had without sorting all of them. Asking for
 * stamps is cheap; whether the first write held a sample twice costs as much as it saves, so it is
 * asked once for each: rows of one stamp that are as many as before are the same rows.
 */
final class FirstWrites {

  private static final Duration A_MOMENT = Duration.ofMinutes(1);

  private final SqlEngine engine;
  private final long fewRows;
  private final Map<Question, Boolean> answers = new ConcurrentHashMap<>();
  private final Map<Place, Instant> small = new ConcurrentHashMap<>();

  /** A table, wherever it is. */
  private record Place(String store, TableName table) {}

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
   * @param stamps when its rows were written
   */
  Optional<FirstWrite> find(
      String store,
      TableName table,
      List<String> idColumns,
      Sql source,
      String featureVersion,
      TableStamps stamps) {
    Place place = new Place(store, table);
    if (stamps.rows() < fewRows) {
      small.put(place, Instant.now());
      return Optional.empty();
    }
    small.remove(place);
    if (stamps.oldest().isEmpty() || stamps.stamped() < stamps.rows()) {
      return Optional.empty();
    }
    FirstWrite first = new FirstWrite(stamps.oldest().get());
    Sql rows = Sql.of("{} WHERE {}", source, LatestRows.ofVersion(Optional.of(featureVersion)));
    long later = stamps.oldest().equals(stamps.newest()) ? 0 : later(rows, first);
    Question question =
        new Question(store, table, featureVersion, first.stamp(), stamps.rows() - later);
    return later <= stamps.rows() / 2
            && answers.computeIfAbsent(question, q -> isDistinct(idColumns, rows, first))
        ? Optional.of(first)
        : Optional.empty();
  }

  /**
   * Whether a table had few rows a moment ago, so that asking again would cost more than it saves.
   */
  boolean hadFewRows(String store, TableName table) {
    Instant seen = small.get(new Place(store, table));
    return seen != null && seen.plus(A_MOMENT).isAfter(Instant.now());
  }

  private long later(Sql rows, FirstWrite first) {
    Sql later = first.isOlderThanRow(engine.dialect());
    return Counts.of(engine, Sql.of("SELECT count(*) FROM {} AND {}", rows, later))[0];
  }

  private boolean isDistinct(List<String> idColumns, Sql rows, FirstWrite write) {
    Sql first =
        Sql.of("SELECT * FROM {} AND NOT ({})", rows, write.isOlderThanRow(engine.dialect()));
    return Counts.of(engine, Sql.of("SELECT {}", Counts.twice(idColumns, first)))[0] == 0;
  }
}
