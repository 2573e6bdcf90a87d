package io.metaxy.core.store;

import io.metaxy.core.filter.FilterParser;
import io.metaxy.core.filter.InvalidFilter;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.core.store.FilterColumns.Source;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterColumn;
import io.metaxy.feature.FilterLiteral;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.util.List;

/** Filters as conditions in SQL. What a user wrote gets there as names and literals only. */
public final class FilterSql {

  private final FilterColumns columns;

  private FilterSql(FilterColumns columns) {
    this.columns = columns;
  }

  /**
   * The condition that all filters hold.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_FILTER} for text that
   *     cannot be parsed, a column that is not there, and a comparison of types that do not fit
   */
  public static Sql of(List<Filter> filters, FilterColumns columns) {
    FilterSql sql = new FilterSql(columns);
    return filters.isEmpty()
        ? Sql.of("true")
        : Sql.join(
            " AND ", filters.stream().map(FilterParser::compile).map(sql::inParentheses).toList());
  }

  private Sql inParentheses(Filter filter) {
    return Sql.of("({})", condition(filter));
  }

  private Sql condition(Filter filter) {
    if (filter instanceof Filter.And and) {
      return Sql.join(" AND ", and.filters().stream().map(this::inParentheses).toList());
    } else if (filter instanceof Filter.Or or) {
      return Sql.join(" OR ", or.filters().stream().map(this::inParentheses).toList());
    } else if (filter instanceof Filter.Not not) {
      return Sql.of("NOT ({})", condition(not.filter()));
    } else if (filter instanceof FilterColumn column) {
      return bool(filter, column);
    } else if (filter instanceof Filter.IsNull is) {
      return Sql.of("{} IS NULL", columns.find(filter, is.column()).sql());
    } else if (filter instanceof Filter.IsBoolean is) {
      Sql column = bool(filter, is.column());
      return is.value() ? Sql.of("{} IS TRUE", column) : Sql.of("{} IS FALSE", column);
    } else if (filter instanceof Filter.Comparison comparison) {
      return comparison(comparison);
    } else if (filter instanceof Filter.In in) {
      return in(in);
    } else if (filter instanceof Filter.Between between) {
      ComparedColumn column = compared(filter, between.column());
      return Sql.of(
          "{} AND {}",
          column.with(Filter.Operator.GREATER_OR_EQUAL, between.low()),
          column.with(Filter.Operator.LESS_OR_EQUAL, between.high()));
    } else if (filter instanceof Filter.Like like) {
      return Sql.of("{} LIKE {}", text(like), Literal.text(like.pattern()));
    }
    throw new IllegalStateException("not compiled: " + filter);
  }

  private Sql comparison(Filter.Comparison comparison) {
    ComparedColumn left = compared(comparison, comparison.column());
    return comparison.operand() instanceof FilterLiteral literal
        ? left.with(comparison.operator(), literal)
        : left.with(
            comparison.operator(), compared(comparison, (FilterColumn) comparison.operand()));
  }

  private ComparedColumn compared(Filter filter, FilterColumn column) {
    Source source = columns.find(filter, column);
    return new ComparedColumn(filter, source.sql(), source.type(), columns.dialect());
  }

  private Sql in(Filter.In in) {
    ComparedColumn column = compared(in, in.column());
    return in.values().isEmpty()
        ? Sql.of("{}", Literal.bool(false))
        : Sql.join(" OR ", column.grouped(in.values()).stream().map(column::oneOf).toList());
  }

  private Sql bool(Filter filter, FilterColumn column) {
    Source source = columns.find(filter, column);
    if (source.type() != Scalar.BOOLEAN) {
      throw InvalidFilter.of(
          filter,
          "column \"%s\" is not boolean but %s. Compare it with a value."
              .formatted(column.name(), source.type()));
    }
    return source.sql();
  }

  private Sql text(Filter.Like like) {
    Source source = columns.find(like, like.column());
    if (source.type() != Scalar.VARCHAR && !(source.type() instanceof ColumnType.Other)) {
      throw InvalidFilter.of(
          like,
          "column \"%s\" is not text but %s. Use LIKE with texts only."
              .formatted(like.column().name(), source.type()));
    }
    return source.sql();
  }
}
