package io.metaxy.core.filter;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterColumn;
import io.metaxy.feature.FilterLiteral;
import io.metaxy.store.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies a filter to rows in Java, with the meaning that it has in SQL: what is compared with null
 * is neither true nor false. Values are of the types that a {@link Row} holds.
 *
 * <p>Integers and decimals are compared exactly, all else with doubles; NaN is the largest number.
 * Texts are compared by their bytes in UTF-8. A text literal that is compared with a date, a time,
 * a moment or a UUID is read as such a value; a moment without a zone is in UTC.
 */
public final class FilterEvaluator {

  private final Filter filter;

  /**
   * An evaluator of a filter.
   *
   * @throws MetaxyException if text in it cannot be parsed
   */
  public FilterEvaluator(Filter filter) {
    this.filter = FilterParser.compile(filter);
  }

  /**
   * Whether the filter is true for a row.
   *
   * @throws MetaxyException with the code {@code INVALID_FILTER} if the row lacks a column, or a
   *     value in it cannot be compared as the filter says
   */
  public boolean keeps(Row row) {
    return Boolean.TRUE.equals(truth(filter, row));
  }

  private static @Nullable Boolean truth(Filter filter, Row row) {
    if (filter instanceof Filter.And and) {
      return all(and.filters(), row, true);
    } else if (filter instanceof Filter.Or or) {
      return all(or.filters(), row, false);
    } else if (filter instanceof Filter.Not not) {
      return negated(truth(not.filter(), row));
    } else if (filter instanceof FilterColumn column) {
      return bool(filter, value(column, row));
    } else if (filter instanceof Filter.IsNull is) {
      return value(is.column(), row) == null;
    } else if (filter instanceof Filter.IsBoolean is) {
      Boolean value = bool(filter, value(is.column(), row));
      return value != null && value == is.value();
    } else if (filter instanceof Filter.Comparison comparison) {
      return compared(comparison, row);
    } else if (filter instanceof Filter.In in) {
      return contained(in, value(in.column(), row));
    } else if (filter instanceof Filter.Between between) {
      return between(between, value(between.column(), row));
    } else if (filter instanceof Filter.Like like) {
      return like(like, value(like.column(), row));
    }
    throw new IllegalStateException("not compiled: " + filter);
  }

  /** AND, whose answer one false decides; or else OR, whose answer one true decides. */
  private static @Nullable Boolean all(List<Filter> filters, Row row, boolean and) {
    Boolean result = and;
    for (Filter filter : filters) {
      Boolean truth = truth(filter, row);
      if (truth == null) {
        result = null;
      } else if (truth != and) {
        return truth;
      }
    }
    return result;
  }

  private static @Nullable Boolean negated(@Nullable Boolean truth) {
    return truth == null ? null : !truth;
  }

  private static @Nullable Boolean compared(Filter.Comparison comparison, Row row) {
    Object left = value(comparison.column(), row);
    Integer order;
    if (comparison.operand() instanceof FilterLiteral literal) {
      order = order(comparison, left, literal);
    } else {
      Object right = value((FilterColumn) comparison.operand(), row);
      order = left == null || right == null ? null : Values.compare(comparison, left, right);
    }
    return order == null ? null : holds(comparison.operator(), order);
  }

  private static boolean holds(Filter.Operator operator, int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static @Nullable Boolean contained(Filter.In in, @Nullable Object value) {
    if (in.values().isEmpty()) {
      return false;
    }
    if (value == null) {
      return null;
    }
    boolean found = false;
    for (FilterLiteral literal : in.values()) {
      Integer order = order(in, value, literal);
      found |= order != null && order == 0;
    }
    return found;
  }

  private static @Nullable Boolean between(Filter.Between between, @Nullable Object value) {
    Integer low = order(between, value, between.low());
    Integer high = order(between, value, between.high());
    if ((low != null && low < 0) || (high != null && high > 0)) {
      return false;
    }
    boolean unknown = low == null || high == null;
    return unknown ? null : true;
  }

  private static @Nullable Integer order(
      Filter filter, @Nullable Object value, FilterLiteral literal) {
    Object other = literal.value();
    return value == null || other == null ? null : Values.compareLiteral(filter, value, other);
  }

  private static @Nullable Boolean like(Filter.Like like, @Nullable Object value) {
    if (value != null && !(value instanceof String)) {
      throw Values.unfit(like, value, like.pattern());
    }
    return value == null ? null : LikePattern.matches(like.pattern(), (String) value);
  }

  private static @Nullable Boolean bool(Filter filter, @Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    throw InvalidFilter.of(filter, "the column is not boolean. Compare it with a value.");
  }

  private static @Nullable Object value(FilterColumn column, Row row) {
    if (row.asMap().containsKey(column.name())) {
      return row.get(column.name());
    }
    Object value = row.asMap();
    for (String name : column.path()) {
      if (value == row.asMap() && !row.asMap().containsKey(name)) {
        throw InvalidFilter.of(
            column, "there is no such column; there are %s.".formatted(row.asMap().keySet()));
      }
      if (value != null && !(value instanceof Map)) {
        throw InvalidFilter.of(column, "what comes before \"%s\" has no fields.".formatted(name));
      }
      value = value == null ? null : ((Map<?, ?>) value).get(name);
    }
    return value;
  }
}
