package io.metaxy.core.store;

import io.metaxy.core.engine.RowCursor;
import io.metaxy.core.engine.TableName;
import io.metaxy.core.sql.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stamps of the writes of one commit. Several writes to one table have stamps in their order;
 * the table is asked once.
 */
final class Stamps {

  private final Session session;
  private final Map<TableName, Long> writes;
  private final Map<TableName, Instant> last = new HashMap<>();

  /**
   * Those of one attempt.
   *
   * @param tables the table of each write
   */
  Stamps(Session session, List<TableName> tables) {
    this.session = session;
    this.writes =
        tables.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** A query of the stamp of the next write to a table. */
  Sql next(TableName table) {
    Sql query =
        WriteStamp.of(session.engine().table(table, Optional.empty()), session.engine().dialect());
    if (writes.getOrDefault(table, 0L) < 2) {
      return query;
    }
    Instant before = last.get(table);
    Instant stamp = before == null ? found(query) : before.plus(1, ChronoUnit.MICROS);
    last.put(table, stamp);
    return Sql.of(
        "SELECT {} AS {}", WriteStamp.moment(stamp, session.engine().dialect()), WriteStamp.COLUMN);
  }

  private Instant found(Sql query) {
    try (RowCursor cursor = session.engine().open(query)) {
      @Nullable Object[] row = cursor.next();
      if (row == null || !(row[0] instanceof Instant stamp)) {
        throw new IllegalStateException("a stamp is a moment");
      }
      return stamp;
    }
  }
}
