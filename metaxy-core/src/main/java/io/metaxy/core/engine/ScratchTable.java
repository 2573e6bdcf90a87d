package io.metaxy.core.engine;

import io.metaxy.core.sql.Sql;
import io.metaxy.store.Column;
import java.util.List;

/** Rows in the engine's scratch space, until closed. */
public interface ScratchTable extends AutoCloseable {

  /** The table in a query. */
  Sql sql();

  /** Its columns. */
  List<Column> columns();

  /** Gives the space free; a cursor that still reads the table is not disturbed. */
  @Override
  void close();
}
