package io.metaxy.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which rows count: a condition on their columns. Made by hand, {@code
 * Filter.column("n").greaterThan(3).and(Filter.column("s").isNotNull())}, or from text, {@code
 * Filter.text("n > 3 AND s IS NOT NULL")}, which is parsed when a store is opened or a request
 * made.
 *
 * <p>A filter means what it means in SQL: a comparison with a null is neither true nor false, and
 * only rows for which the whole is true are kept. Its {@code toString()} is text that is parsed to
 * the same filter.
 */
public sealed interface Filter
    permits FilterColumn,
        Filter.Text,
        Filter.Comparison,
        Filter.In,
        Filter.IsNull,
        Filter.IsBoolean,
        Filter.Between,
        Filter.Like,
        Filter.And,
        Filter.Or,
        Filter.Not {

  /**
   * A condition that is still text.
   *
   * @param expression as the user wrote it
   */
  record Text(String expression) implements Filter {

    @Override
    public String toString() {
      return expression;
    }
  }

  /**
   * A column compared with a value or another column.
   *
   * @param column what is compared
   * @param operator how
   * @param operand with what; null has the answer null
   */
  record Comparison(FilterColumn column, Operator operator, FilterOperand operand)
      implements Filter {

    @Override
    public String toString() {
      return "%s %s %s".formatted(column, operator.symbol(), operand);
    }
  }

  /** How a comparison compares. */
  enum Operator {
    /** Equal. */
    EQUAL("="),
    /** Not equal. */
    NOT_EQUAL("!="),
    /** Less than. */
    LESS("<"),
    /** Less than or equal. */
    LESS_OR_EQUAL("<="),
    /** Greater than. */
    GREATER(">"),
    /** Greater than or equal. */
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** The operator in the text of a filter. */
    public String symbol() {
      return symbol;
    }
  }

  /**
   * Whether a column has one of these values; of none, never, not even for a null.
   *
   * @param column the column
   * @param values nulls are left out: they equal nothing
   */
  record In(FilterColumn column, List<FilterLiteral> values) implements Filter {

    /** Copies the list. */
    public In {
      values = values.stream().filter(value -> !value.isNull()).toList();
    }

    @Override
    public String toString() {
      return "%s IN %s".formatted(column, FilterWords.list(values));
    }
  }

  /**
   * Whether a column is null.
   *
   * @param column the column
   */
  record IsNull(FilterColumn column) implements Filter {

    @Override
    public String toString() {
      return column + " IS NULL";
    }
  }

  /**
   * Whether a boolean column has this value; false for a null.
   *
   * @param column the column
   * @param value true or false
   */
  record IsBoolean(FilterColumn column, boolean value) implements Filter {

    @Override
    public String toString() {
      return "%s IS %s".formatted(column, value ? "TRUE" : "FALSE");
    }
  }

  /**
   * Whether a column lies between two values, which count.
   *
   * @param column the column
   * @param low the least value
   * @param high the greatest value
   */
  record Between(FilterColumn column, FilterLiteral low, FilterLiteral high) implements Filter {

    @Override
    public String toString() {
      return "%s BETWEEN %s AND %s".formatted(column, low, high);
    }
  }

  /**
   * Whether a text column has this form.
   *
   * @param column the column
   * @param pattern {@code %} stands for any characters, {@code _} for one; nothing escapes them
   */
  record Like(FilterColumn column, String pattern) implements Filter {

    /** Checks the pattern as the text that it is. */
    public Like {
      FilterLiteral.of(pattern);
    }

    @Override
    public String toString() {
      return "%s LIKE %s".formatted(column, FilterLiteral.of(pattern));
    }
  }

  /**
   * Whether all hold.
   *
   * @param filters at least two; an AND among them is replaced by its parts
   */
  record And(List<Filter> filters) implements Filter {

    /** Copies the list. */
    public And {
      filters = flat(filters, f -> f instanceof And and ? and.filters() : List.of(f));
    }

    @Override
    public String toString() {
      return FilterWords.joined(" AND ", filters, f -> f instanceof Or || f instanceof Text);
    }
  }

  /**
   * Whether one holds, at least.
   *
   * @param filters at least two; an OR among them is replaced by its parts
   */
  record Or(List<Filter> filters) implements Filter {

    /** Copies the list. */
    public Or {
      filters = flat(filters, f -> f instanceof Or or ? or.filters() : List.of(f));
    }

    @Override
    public String toString() {
      return FilterWords.joined(" OR ", filters, f -> f instanceof And || f instanceof Text);
    }
  }

  /**
   * Whether the other does not hold; of null, null.
   *
   * @param filter the other
   */
  record Not(Filter filter) implements Filter {

    @Override
    public String toString() {
      return FilterWords.negated(filter);
    }
  }

  private static List<Filter> flat(List<Filter> filters, Function<Filter, List<Filter>> parts) {
    List<Filter> flat = new ArrayList<>();
    filters.forEach(filter -> flat.addAll(parts.apply(filter)));
    if (flat.size() < 2) {
      throw FilterWords.refused(
          "it joins %d conditions. Join two at least.".formatted(flat.size()));
    }
    return List.copyOf(flat);
  }

  /**
   * A condition as text: comparisons of columns by {@code = != < <= > >=}, {@code IN}, {@code
   * BETWEEN}, {@code LIKE}, {@code IS NULL}, {@code IS TRUE}, joined by {@code AND}, {@code OR},
   * {@code NOT} and parentheses.
   */
  static Filter text(String expression) {
    return new Text(expression);
  }

  /**
   * A column, to be compared; or, if it is boolean, a condition by itself.
   *
   * @param name its name
   * @param fields leads into a struct or a map: the names of fields, outermost first
   */
  static FilterColumn column(String name, String... fields) {
    List<String> path = new ArrayList<>(List.of(fields));
    path.add(0, name);
    return new FilterColumn(path);
  }

  /** The opposite of a condition. */
  static Filter not(Filter filter) {
    return new Not(filter);
  }

  /** Both this and the other. */
  default Filter and(Filter other) {
    return new And(List.of(this, other));
  }

  /** This or the other, or both. */
  default Filter or(Filter other) {
    return new Or(List.of(this, other));
  }
}
