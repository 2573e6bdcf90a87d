package io.metaxy.store;

import io.metaxy.feature.Filter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that live in the engine. A relation is lazy: each of the methods that yield rows runs a
 * query. On a DuckLake all of them see the snapshot of the call that made the relation; on a DuckDB
 * file each sees its own moment. Closing the store ends it.
 */
public interface Relation {

  /** The columns, in order. */
  List<Column> columns();

  /** The same rows with these columns only, in this order. */
  Relation select(String... columns);

  /** The rows for which a condition holds; the text is as {@link Filter#text} takes it. */
  default Relation where(String filter) {
    return where(Filter.text(filter));
  }

  /**
   * The rows for which a condition holds.
   *
   * @throws io.metaxy.error.MetaxyException if the filter does not fit the columns
   */
  Relation where(Filter filter);

  /** The number of rows. */
  long count();

  /** The rows, streamed; close the stream. The order of rows is not defined. */
  Stream<Row> stream();

  /** All rows. */
  default List<Row> rows() {
    try (Stream<Row> rows = stream()) {
      return rows.toList();
    }
  }

  /** All rows as records: a component takes the column of its name, as written or in snake case. */
  <R extends Record> List<R> as(Class<R> type);

  /**
   * Writes all rows to one Parquet file. A file that exists is replaced when all rows are written,
   * and left as it is if they cannot be.
   *
   * @return the number of rows
   */
  long toParquet(Path file);

  /**
   * All rows as Arrow batches; {@code ArrowRows.read} of the module metaxy-arrow is how to use it.
   *
   * @return an open query, which the caller closes
   * @throws io.metaxy.error.MetaxyException with the code {@code UNSUPPORTED} if the store has no
   *     Arrow
   */
  ArrowResult arrow();
}
