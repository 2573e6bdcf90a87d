package io.metaxy.core.engine;

import io.metaxy.store.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, one after the other. Not safe for use by several threads. */
public interface RowCursor extends AutoCloseable {

  /** The columns of the rows. */
  List<Column> columns();

  /** The next row: values in the order of the columns; null after the last one. */
  @Nullable Object @Nullable [] next();

  /** Ends the query. */
  @Override
  void close();
}
