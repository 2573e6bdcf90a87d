package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.sql.Sql;
import io.metaxy.feature.Filter;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.Column;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.TemporaryRelation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rows of a table in the engine's scratch space, which it gives free. */
final class SqlTemporaryRelation implements TemporaryRelation, EngineRelation {

  private final Cursors cursors;
  private final SqlRelation rows;

  /**
   * The rows of a table.
   *
   * @param operation the request that reads it
   * @param table the table
   * @param cursors end with the rows, and so does the table
   */
  SqlTemporaryRelation(Operation operation, ScratchTable table, Cursors cursors) {
    this.cursors = cursors;
    cursors.keep(table);
    this.rows =
        new SqlRelation(
            operation,
            Sql.of("SELECT * FROM {}", table.sql()),
            table.columns(),
            Optional.of(cursors));
  }

  @Override
  public SqlEngine engine() {
    return rows.engine();
  }

  @Override
  public Sql query() {
    return rows.query();
  }

  @Override
  public List<Column> columns() {
    return rows.columns();
  }

  @Override
  public Relation select(String... columns) {
    return rows.select(columns);
  }

  @Override
  public Relation where(Filter filter) {
    return rows.where(filter);
  }

  @Override
  public long count() {
    return rows.count();
  }

  @Override
  public Stream<Row> stream() {
    return rows.stream();
  }

  @Override
  public List<Row> rows() {
    return rows.rows();
  }

  @Override
  public <R extends Record> List<R> as(Class<R> type) {
    return rows.as(type);
  }

  @Override
  public long toParquet(Path file) {
    return rows.toParquet(file);
  }

  @Override
  public ArrowResult arrow() {
    return rows.arrow();
  }

  @Override
  public void close() {
    cursors.close();
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
