package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.SystemColumns;
import java.time.Instant;

/**
 * The first write of a feature version, of which it is known that it held no sample twice: only
 * rows with a later stamp can take the place of its rows, and only among those is there a latest to
 * be found.
 *
 * @param stamp the stamp of its rows
 */
record FirstWrite(Instant stamp) {

  /** Whether a row is of a later write. */
  Sql isOlderThanRow(Dialect dialect) {
    return Sql.of("{} > {}", rowStamp(), WriteStamp.moment(stamp, dialect));
  }

  /** The stamp of a row: what orders the rows of a sample. */
  static Sql rowStamp() {
    return Sql.of(
        "coalesce({}, {})",
        Identifier.of(SystemColumns.DELETED_AT),
        Identifier.of(SystemColumns.UPDATED_AT));
  }
}
