package io.metaxy.memory;

import io.metaxy.core.filter.DependencyFilters;
import io.metaxy.core.filter.FilterEvaluator;
import io.metaxy.core.hash.SampleHash;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one parent brings into the join.
 *
 * @param parent the parent
 * @param columns the columns that reach the feature
 * @param rows a row for each of the parent's samples, with these columns
 */
record Upstream(Parent parent, List<Column> columns, List<Joined> rows) {

  static Upstream of(Parent parent, Optional<Table> table, String featureVersion, SampleHash hash) {
    List<Column> columns = new ArrayList<>();
    for (Parent.StoredColumn column : parent.taken(table)) {
      columns.add(
          new Column(
              column.name(),
              table.map(t -> t.type(column.stored())).orElse(ColumnType.Scalar.VARCHAR)));
    }
    if (table.isEmpty()) {
      return new Upstream(parent, columns, List.of());
    }
    List<FilterEvaluator> filters =
        DependencyFilters.compile(parent.child().key(), parent.dependency()).stream()
            .map(FilterEvaluator::new)
            .toList();
    List<Joined> rows = new ArrayList<>();
    for (Row row : Latest.of(table.get(), parent.spec(), featureVersion)) {
      Row visible = visible(parent, row);
      if (!filters.stream().allMatch(filter -> filter.keeps(visible))) {
        continue;
      }
      rows.add(new Joined(renamed(parent, table, row), Map.of(parent.spec().key(), versions(row))));
    }
    if (parent.aggregates()) {
      rows = Groups.combined(parent, rows, hash);
    }
    List<String> names = columns.stream().map(Column::name).toList();
    return new Upstream(parent, columns, rows.stream().map(row -> row.only(names)).toList());
  }

  /** All that is stored of a row, as the filters of the dependency name it. */
  private static Row visible(Parent parent, Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(row.asMap());
    values.keySet().removeAll(parent.dependency().rename().keySet());
    parent
        .dependency()
        .rename()
        .forEach(
            (stored, name) -> {
              if (row.asMap().containsKey(stored)) {
                values.put(name, row.get(stored));
              }
            });
    return Row.of(values);
  }

  private static Row renamed(Parent parent, Optional<Table> table, Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Parent.StoredColumn column : parent.all(table)) {
      values.put(column.name(), row.get(column.stored()));
    }
    return Row.of(values);
  }

  private static Map<?, ?> versions(Row row) {
    return row.get(SystemColumns.DATA_VERSION_BY_FIELD) instanceof Map<?, ?> map ? map : Map.of();
  }
}
