package io.metaxy.memory;

import io.metaxy.core.filter.FilterEvaluator;
import io.metaxy.core.filter.FilterParser;
import io.metaxy.feature.Filter;
import io.metaxy.store.Column;
import io.metaxy.store.Row;
import java.util.List;
import java.util.stream.Stream;

/** Filters on the rows of some columns. */
final class Conditions {

  private final List<FilterEvaluator> filters;

  /**
   * Filters that fit the columns.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_FILTER} if one cannot be
   *     parsed, names a column that is not there, or compares what does not fit
   */
  Conditions(List<Filter> filters, List<Column> columns) {
    List<Filter> compiled = filters.stream().map(FilterParser::compile).toList();
    this.filters = compiled.stream().map(FilterEvaluator::new).toList();
    // Tried on a made up row, each part by itself, so that what is wrong shows without rows too.
    Row example = ExampleValues.row(columns);
    compiled.stream()
        .flatMap(Conditions::parts)
        .forEach(part -> new FilterEvaluator(part).keeps(example));
  }

  /** Whether all of them hold. */
  boolean allHold(Row row) {
    return filters.stream().allMatch(filter -> filter.keeps(row));
  }

  /** Whether one of them holds at least. */
  boolean anyHolds(Row row) {
    return filters.stream().anyMatch(filter -> filter.keeps(row));
  }

  private static Stream<Filter> parts(Filter filter) {
    if (filter instanceof Filter.And and) {
      return and.filters().stream().flatMap(Conditions::parts);
    } else if (filter instanceof Filter.Or or) {
      return or.filters().stream().flatMap(Conditions::parts);
    } else if (filter instanceof Filter.Not not) {
      return parts(not.filter());
    }
    return Stream.of(filter);
  }
}
