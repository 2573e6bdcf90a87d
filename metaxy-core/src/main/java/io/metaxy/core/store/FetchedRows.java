package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.store.Column;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of a store that cannot be attached. */
final class FetchedRows {

  private FetchedRows() {}

  /** Fetches rows into scratch space. */
  static ScratchTable stage(SqlEngine engine, Relation rows) {
    List<Column> columns = rows.columns();
    try (Stream<Row> all = rows.stream()) {
      Iterator<@Nullable Object[]> values = all.map(row -> values(columns, row)).iterator();
      return engine.stage(columns, values);
    }
  }

  private static @Nullable Object[] values(List<Column> columns, Row row) {
    @Nullable Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(columns.get(i).name());
    }
    return values;
  }
}
