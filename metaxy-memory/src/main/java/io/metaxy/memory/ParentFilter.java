package io.metaxy.memory;

import io.metaxy.core.filter.DependencyFilters;
import io.metaxy.core.filter.FilterEvaluator;
import io.metaxy.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of a parent count. Filters see all columns, also those that are not selected. */
final class ParentFilter {

  private final Parent parent;
  private final List<FilterEvaluator> filters;

  /**
   * The filters of a dependency.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_FILTER}, if one names a
   *     column that the table lacks
   */
  ParentFilter(Parent parent, Table table) {
    this.parent = parent;
    this.filters =
        DependencyFilters.compile(parent.child().key(), parent.dependency()).stream()
            .map(FilterEvaluator::new)
            .toList();
    // Asked about a row without values, so that a missing column shows even if there are no rows.
    Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
    table.columns().keySet().forEach(column -> nothing.put(column, null));
    Row row = renamed(Row.of(nothing));
    filters.forEach(filter -> filter.keeps(row));
  }

  boolean keeps(Row row) {
    Row seen = renamed(row);
    return filters.stream().allMatch(filter -> filter.keeps(seen));
  }

  private Row renamed(Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    row.asMap().forEach((column, value) -> values.put(parent.renamed(column), value));
    return Row.of(values);
  }
}
