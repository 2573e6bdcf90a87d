package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.List;

/**
 * One of several disjoint parts of samples, as {@link io.metaxy.store.Increment#shard} defines
 * them. A sample's part follows from its ids alone, and not from a hash that an engine may change.
 *
 * @param index from 0
 * @param count how many parts
 */
record Shard(int index, int count) {

  /** Checks the range. */
  Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot take shard %d of %d of an increment. Take one from 0 to the number of shards less one."
              .formatted(index, count));
    }
  }

  String name() {
    return "shard-%d-of-%d".formatted(index, count);
  }

  /** Whether a row is in the part. */
  Sql contains(Dialect dialect, List<Column> ids) {
    List<Sql> texts = ids.stream().map(id -> text(dialect, id)).toList();
    return Sql.of(
        "{} % {} = {}",
        dialect.hashNumber(Sql.join(" || '|' || ", texts)),
        Literal.number(count),
        Literal.number(index));
  }

  private static Sql text(Dialect dialect, Column id) {
    Sql value = Sql.of("{}", Identifier.of(id.name()));
    if (id.type() == ColumnType.Scalar.TIMESTAMP_WITH_TIME_ZONE) {
      // Its text would be in the zone of the session.
      value = Sql.of("{} AT TIME ZONE 'UTC'", value);
    }
    return Sql.of("coalesce(CAST({} AS {}), '')", value, dialect.type(ColumnType.Scalar.VARCHAR));
  }
}
