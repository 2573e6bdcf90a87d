package io.metaxy.core.engine;

import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import java.util.List;
import java.util.Optional;

/** Tables that queries of one engine can name: its own, or those of a database attached to it. */
public interface Tables {

  /** The columns of a table as of now; empty if there is no such table. */
  default Optional<List<Column>> describe(TableName table) {
    return describe(table, Optional.empty());
  }

  /** The columns of a table as of a snapshot or as of now; empty if there is no such table. */
  Optional<List<Column>> describe(TableName table, Optional<Snapshot> snapshot);

  /** The state of the database as of now, for {@link #table}; empty if it has no history. */
  Optional<Snapshot> snapshot();

  /** A table in a query, as of a snapshot or as of the query. */
  Sql table(TableName table, Optional<Snapshot> snapshot);
}
