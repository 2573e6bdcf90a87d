package io.metaxy.memory;

import io.metaxy.core.filter.DependencyFilters;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of a parent count. Filters see all columns, also those that are not selected. */
final class ParentFilter {

  private final Parent parent;
  private final Conditions conditions;

  /**
   * The filters of a dependency.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_FILTER}, if one does not
   *     fit the table
   */
  ParentFilter(Parent parent, Table table) {
    this.parent = parent;
    this.conditions =
        new Conditions(
            DependencyFilters.compile(parent.child().key(), parent.dependency()),
            table.columnList().stream()
                .map(column -> new Column(parent.renamed(column.name()), column.type()))
                .toList());
  }

  boolean keeps(Row row) {
    Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
    row.asMap().forEach((column, value) -> renamed.put(parent.renamed(column), value));
    return conditions.allHold(Row.of(renamed));
  }
}
