package io.metaxy.memory;

import io.metaxy.core.record.RecordShape;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.Column;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they were when the relation was made.
 *
 * @param lifetime until when it can be read
 * @param columns the columns
 * @param all rows that have at least these columns
 */
record MemoryRelation(Lifetime lifetime, List<Column> columns, List<Row> all) implements Relation {

  MemoryRelation {
    columns = List.copyOf(columns);
    all = List.copyOf(all);
  }

  @Override
  public Relation select(String... names) {
    List<Column> selected = new ArrayList<>();
    for (String name : names) {
      selected.add(
          columns.stream()
              .filter(column -> column.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new MetaxyException(
                          ErrorCode.INVALID_REQUEST,
                          "Cannot select column \"%s\"; there are %s."
                              .formatted(name, columns.stream().map(Column::name).toList()))));
    }
    return new MemoryRelation(lifetime, selected, all);
  }

  @Override
  public Relation where(Filter filter) {
    Conditions conditions = new Conditions(List.of(filter), columns);
    return new MemoryRelation(
        lifetime, columns, all.stream().filter(row -> conditions.allHold(only(row))).toList());
  }

  @Override
  public long count() {
    lifetime.require();
    return all.size();
  }

  @Override
  public Stream<Row> stream() {
    lifetime.require();
    return all.stream().map(this::visible);
  }

  private Row visible(Row row) {
    lifetime.require();
    return only(row);
  }

  private Row only(Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column.name(), Cell.copy(row.get(column.name()))));
    return Row.of(values);
  }

  @Override
  public <R extends Record> List<R> as(Class<R> type) {
    RecordShape<R> shape = RecordShape.of(type);
    String[] names = shape.columns().stream().map(Column::name).toArray(String[]::new);
    try (Stream<Row> rows = select(names).stream()) {
      return rows.map(row -> shape.decode(row.asMap()::get)).toList();
    }
  }

  @Override
  public long toParquet(Path file) {
    throw new MetaxyException(
        ErrorCode.UNSUPPORTED,
        "Cannot write %s: a store in memory has no Parquet. Write rows() yourself, or use a store on DuckDB."
            .formatted(file));
  }

  @Override
  public ArrowResult arrow() {
    throw new MetaxyException(
        ErrorCode.UNSUPPORTED,
        "Cannot read Arrow batches: a store in memory has none. Read rows(), or use a store on DuckDB.");
  }

  @Override
  public String toString() {
    return "Relation" + columns;
  }
}
