package io.metaxy.memory;

import io.metaxy.feature.Filter;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.Column;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.TemporaryRelation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that their user lets go.
 *
 * @param held the rows, with a lifetime of their own
 */
record HeldRelation(MemoryRelation held) implements TemporaryRelation {

  @Override
  public List<Column> columns() {
    return held.columns();
  }

  @Override
  public Relation select(String... columns) {
    return held.select(columns);
  }

  @Override
  public Relation where(Filter filter) {
    return held.where(filter);
  }

  @Override
  public long count() {
    return held.count();
  }

  @Override
  public Stream<Row> stream() {
    return held.stream();
  }

  @Override
  public <R extends Record> List<R> as(Class<R> type) {
    return held.as(type);
  }

  @Override
  public long toParquet(Path file) {
    return held.toParquet(file);
  }

  @Override
  public ArrowResult arrow() {
    return held.arrow();
  }

  @Override
  public void close() {
    held.lifetime().end();
  }
}
