package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The text of filters, with parentheses where the parser needs them. */
final class FilterWords {

  private FilterWords() {}

  static String list(List<FilterLiteral> values) {
    return values.stream().map(FilterLiteral::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  static String joined(String word, List<Filter> filters, Predicate<Filter> needsParentheses) {
    return filters.stream()
        .map(filter -> needsParentheses.test(filter) ? "(" + filter + ")" : filter.toString())
        .collect(Collectors.joining(word));
  }

  static String negated(Filter filter) {
    if (filter instanceof Filter.IsNull isNull) {
      return isNull.column() + " IS NOT NULL";
    } else if (filter instanceof Filter.IsBoolean is) {
      return "%s IS NOT %s".formatted(is.column(), is.value() ? "TRUE" : "FALSE");
    } else if (filter instanceof Filter.In in) {
      return "%s NOT IN %s".formatted(in.column(), list(in.values()));
    } else if (filter instanceof Filter.Between between) {
      return "%s NOT BETWEEN %s AND %s".formatted(between.column(), between.low(), between.high());
    } else if (filter instanceof Filter.Like like) {
      return "%s NOT LIKE %s".formatted(like.column(), FilterLiteral.of(like.pattern()));
    }
    return "NOT (%s)".formatted(filter);
  }

  /** Whether no database would refuse or change a text: no NUL, no half of a surrogate pair. */
  static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  static MetaxyException refused(String reason) {
    return new MetaxyException(ErrorCode.INVALID_FILTER, "Cannot use a filter: " + reason);
  }
}
