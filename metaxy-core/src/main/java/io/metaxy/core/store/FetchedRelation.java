package io.metaxy.core.store;

import io.metaxy.feature.Filter;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.Column;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rows of several stores, some of which cannot be attached: what these have is fetched whenever
 * rows are asked for, and given free after that.
 *
 * @param operation the request that fetches and uses them
 * @param fetch fetches the rows
 * @param shape a relation without rows that has the columns, and checks what is asked of them
 * @param narrowing which rows and columns are wanted of what is fetched
 */
record FetchedRelation(
    Operation operation, Supplier<Fetched> fetch, Relation shape, UnaryOperator<Relation> narrowing)
    implements Relation {

  /**
   * What was fetched.
   *
   * @param rows the rows
   * @param tables where they are
   */
  record Fetched(Relation rows, FallbackTables tables) {}

  @Override
  public List<Column> columns() {
    return shape.columns();
  }

  @Override
  public Relation select(String... columns) {
    return narrowed(rows -> rows.select(columns));
  }

  @Override
  public Relation where(Filter filter) {
    return narrowed(rows -> rows.where(filter));
  }

  private Relation narrowed(UnaryOperator<Relation> further) {
    return new FetchedRelation(
        operation, fetch, further.apply(shape), rows -> further.apply(narrowing.apply(rows)));
  }

  @Override
  public long count() {
    return now(Relation::count);
  }

  @Override
  public List<Row> rows() {
    return now(Relation::rows);
  }

  @Override
  public <R extends Record> List<R> as(Class<R> type) {
    return now(rows -> rows.as(type));
  }

  @Override
  public long toParquet(Path file) {
    return now(rows -> rows.toParquet(file));
  }

  private <T> T now(Function<Relation, T> use) {
    return operation.run(
        () -> {
          Fetched fetched = fetch.get();
          try {
            return use.apply(narrowing.apply(fetched.rows()));
          } finally {
            fetched.tables().close();
          }
        });
  }

  @Override
  public Stream<Row> stream() {
    return operation.run(
        () -> {
          Fetched fetched = fetch.get();
          return opened(fetched, Relation::stream).onClose(fetched.tables()::close);
        });
  }

  @Override
  public ArrowResult arrow() {
    return operation.run(
        () -> {
          Fetched fetched = fetch.get();
          return new EndedArrow(opened(fetched, Relation::arrow), fetched.tables()::close);
        });
  }

  private <T> T opened(Fetched fetched, Function<Relation, T> open) {
    try {
      return open.apply(narrowing.apply(fetched.rows()));
    } catch (RuntimeException | Error e) {
      fetched.tables().close();
      throw e;
    }
  }

  @Override
  public String toString() {
    return "Relation" + columns();
  }
}
