package io.metaxy.core.store;

import io.metaxy.core.filter.InvalidFilter;
import io.metaxy.core.filter.LiteralText;
import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.core.sql.SqlPart;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.feature.Filter.Operator;
import io.metaxy.feature.FilterLiteral;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column in a comparison. Its type decides how a literal is written, so that no engine has to
 * guess: text for text, digits for integers and decimals, doubles for what has a fraction.
 *
 * @param filter the filter, for messages
 * @param sql the column
 * @param type its type
 * @param dialect the engine's SQL
 */
record ComparedColumn(Filter filter, Sql sql, ColumnType type, Dialect dialect) {

  private static final Set<ColumnType> INTEGERS =
      Set.of(Scalar.TINYINT, Scalar.SMALLINT, Scalar.INTEGER, Scalar.BIGINT);
  private static final Set<ColumnType> FLOATS = Set.of(Scalar.FLOAT, Scalar.DOUBLE);
  private static final int MOST_DIGITS = 38;

  Sql with(Operator operator, FilterLiteral literal) {
    return compare(sqlFor(literal), operator, literal(literal));
  }

  Sql with(Operator operator, ComparedColumn other) {
    boolean numbers = isNumber() && other.isNumber();
    if (!numbers && !type.equals(other.type)) {
      throw InvalidFilter.of(
          filter,
          "it compares a column of type %s with one of type %s. Compare columns of one type."
              .formatted(type, other.type));
    }
    checkComparable();
    boolean floating = numbers && (FLOATS.contains(type) || FLOATS.contains(other.type));
    return compare(
        floating ? as(Scalar.DOUBLE) : sql,
        operator,
        floating ? other.as(Scalar.DOUBLE) : other.sql);
  }

  /** Whether it equals one of these, which are one of its {@link #grouped groups}. */
  Sql oneOf(List<FilterLiteral> literals) {
    List<SqlPart> values = literals.stream().map(this::literal).toList();
    return Sql.of("{} IN ({})", sqlFor(literals.get(0)), Sql.join(", ", values));
  }

  /**
   * Literals that can share a list. All values of a list become one type: a double in it would turn
   * integers into doubles, and decimals of different shapes may have no type in common.
   */
  Collection<List<FilterLiteral>> grouped(List<FilterLiteral> literals) {
    return literals.stream()
        .collect(Collectors.groupingBy(this::group, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private Object group(FilterLiteral literal) {
    if (!(literal.value() instanceof BigDecimal number)) {
      return false;
    }
    return type instanceof ColumnType.Decimal ? literal : isFloating(number);
  }

  private static Sql compare(Sql left, Operator operator, SqlPart right) {
    return switch (operator) {
      case EQUAL -> Sql.of("{} = {}", left, right);
      case NOT_EQUAL -> Sql.of("{} <> {}", left, right);
      case LESS -> Sql.of("{} < {}", left, right);
      case LESS_OR_EQUAL -> Sql.of("{} <= {}", left, right);
      case GREATER -> Sql.of("{} > {}", left, right);
      case GREATER_OR_EQUAL -> Sql.of("{} >= {}", left, right);
    };
  }

  private Sql sqlFor(FilterLiteral literal) {
    boolean asNumber = type == Scalar.BOOLEAN && literal.value() instanceof BigDecimal;
    return asNumber ? as(Scalar.INTEGER) : sql;
  }

  private Sql as(ColumnType other) {
    return Sql.of("CAST({} AS {})", sql, dialect.type(other));
  }

  private SqlPart literal(FilterLiteral literal) {
    checkComparable();
    if (literal.value() instanceof BigDecimal number) {
      return number(literal, number);
    } else if (literal.value() instanceof Boolean truth) {
      if (type != Scalar.BOOLEAN && !isOther()) {
        throw unfit(literal);
      }
      return Literal.bool(truth);
    }
    return literal.value() instanceof String text ? text(literal, text) : Sql.of("NULL");
  }

  private SqlPart number(FilterLiteral literal, BigDecimal number) {
    if (!isNumber() && type != Scalar.BOOLEAN && !isOther()) {
      throw unfit(literal);
    }
    return isFloating(number) ? Literal.floating(number.doubleValue()) : Literal.number(number);
  }

  /**
   * Whether a number is written as a double, since the column is one or nothing else holds both.
   */
  private boolean isFloating(BigDecimal number) {
    int digits = number.precision() - number.scale();
    if (type instanceof ColumnType.Decimal decimal) {
      int before = Math.max(digits, decimal.precision() - decimal.scale());
      return before + Math.max(number.scale(), decimal.scale()) > MOST_DIGITS;
    }
    return FLOATS.contains(type) || number.scale() > 0 || digits > MOST_DIGITS;
  }

  private SqlPart text(FilterLiteral literal, String text) {
    if (type == Scalar.VARCHAR || isOther()) {
      return Literal.text(text);
    } else if (type == Scalar.DATE) {
      return typed(LiteralText.date(filter, text));
    } else if (type == Scalar.TIME) {
      return typed(LiteralText.time(filter, text));
    } else if (type == Scalar.TIMESTAMP) {
      return typed(LiteralText.dateTime(filter, text));
    } else if (type == Scalar.TIMESTAMP_WITH_TIME_ZONE) {
      return typed(LiteralText.instant(filter, text));
    } else if (type == Scalar.UUID) {
      return typed(LiteralText.uuid(filter, text));
    }
    throw unfit(literal);
  }

  private Sql typed(Object value) {
    return Sql.of("CAST({} AS {})", Literal.text(value.toString()), dialect.type(type));
  }

  private boolean isNumber() {
    return INTEGERS.contains(type) || FLOATS.contains(type) || type instanceof ColumnType.Decimal;
  }

  private boolean isOther() {
    return type instanceof ColumnType.Other;
  }

  private void checkComparable() {
    if (type == Scalar.BLOB || !(type instanceof Scalar || isNumber() || isOther())) {
      throw InvalidFilter.of(
          filter,
          "a column of type %s cannot be compared. Ask whether it is null, or compare a field of it."
              .formatted(type));
    }
  }

  private MetaxyException unfit(FilterLiteral literal) {
    return InvalidFilter.of(
        filter,
        "a column of type %s cannot be compared with %s. Compare it with a literal of its type."
            .formatted(type, literal));
  }
}
