package io.metaxy.core.store;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.record.RecordShape;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query that is run when rows are asked for.
 *
 * @param operation the request that runs it
 * @param query the query
 * @param columns the columns it yields
 * @param cursors the streams of the increment that the rows belong to; empty for those of a table
 */
record SqlRelation(Operation operation, Sql query, List<Column> columns, Optional<Cursors> cursors)
    implements EngineRelation {

  SqlRelation(Operation operation, Sql query, List<Column> columns) {
    this(operation, query, columns, Optional.empty());
  }

  @Override
  public SqlEngine engine() {
    return operation.engine();
  }

  @Override
  public Sql query() {
    cursors.ifPresent(Cursors::requireOpen);
    return query;
  }

  @Override
  public Relation select(String... names) {
    List<Column> selected = Stream.of(names).map(this::column).toList();
    return new SqlRelation(
        operation,
        Sql.of("SELECT {} FROM ({}) AS \"rows\"", Sql.names(List.of(names)), query),
        selected,
        cursors);
  }

  private Column column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MetaxyException(
                    ErrorCode.INVALID_REQUEST,
                    "Cannot select column \"%s\"; there are %s."
                        .formatted(name, columns.stream().map(Column::name).toList())));
  }

  @Override
  public Relation where(Filter filter) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    Sql condition = FilterSql.of(List.of(filter), FilterColumns.of(types, engine().dialect()));
    return new SqlRelation(
        operation,
        Sql.of("SELECT * FROM ({}) AS \"rows\" WHERE {}", query, condition),
        columns,
        cursors);
  }

  @Override
  public long count() {
    return operation.run(
        () -> Counts.of(engine(), Sql.of("SELECT count(*) FROM ({}) AS \"rows\"", query()))[0]);
  }

  @Override
  public Stream<Row> stream() {
    Stream<Row> rows = operation.run(() -> RowStream.of(engine().open(query())));
    return cursors.isPresent() ? cursors.get().keep(rows) : rows;
  }

  @Override
  public List<Row> rows() {
    return operation.run(EngineRelation.super::rows);
  }

  @Override
  public <R extends Record> List<R> as(Class<R> type) {
    RecordShape<R> shape = RecordShape.of(type);
    String[] names = shape.columns().stream().map(Column::name).toArray(String[]::new);
    return operation.run(
        () -> {
          try (Stream<Row> rows = select(names).stream()) {
            return rows.map(row -> shape.decode(row.asMap()::get)).toList();
          }
        });
  }

  @Override
  public long toParquet(Path file) {
    return operation.run(() -> engine().exportParquet(query(), file, Map.of()));
  }

  @Override
  public ArrowResult arrow() {
    ArrowResult rows = operation.run(() -> engine().openArrow(query()));
    return cursors.isPresent() ? cursors.get().keep(rows) : rows;
  }

  @Override
  public String toString() {
    return "Relation" + columns;
  }
}
