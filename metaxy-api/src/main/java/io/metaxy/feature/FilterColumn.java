package io.metaxy.feature;

import io.metaxy.feature.Filter.Operator;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column in a filter, from {@link Filter#column}. By itself it is the condition that a boolean
 * column is true. Values that it is compared with may be all that {@link FilterLiteral#of} takes,
 * or another column.
 *
 * @param path its name; further names lead into a struct or a map. A column whose own name is the
 *     path with dots between its parts comes first.
 */
public record FilterColumn(List<String> path) implements Filter, FilterOperand {

  /**
   * Copies the path.
   *
   * @throws io.metaxy.error.MetaxyException if it is empty, or a part is empty or has a control
   *     character
   */
  public FilterColumn {
    path = List.copyOf(path);
    if (path.isEmpty() || path.stream().anyMatch(FilterColumn::isBad)) {
      throw FilterWords.refused(
          "\"%s\" is not the name of a column. Name one, without control characters."
              .formatted(String.join(".", path)));
    }
  }

  private static boolean isBad(String name) {
    return name.isEmpty()
        || !FilterWords.isStorable(name)
        || name.chars().anyMatch(Character::isISOControl);
  }

  /** The parts with dots between them. */
  public String name() {
    return String.join(".", path);
  }

  /** Equal; with null, {@link #isNull()}. */
  public Filter equalTo(@Nullable Object value) {
    FilterOperand operand = FilterOperand.of(value);
    return operand.equals(FilterLiteral.NULL)
        ? isNull()
        : new Comparison(this, Operator.EQUAL, operand);
  }

  /** Not equal; with null, {@link #isNotNull()}. */
  public Filter notEqualTo(@Nullable Object value) {
    FilterOperand operand = FilterOperand.of(value);
    return operand.equals(FilterLiteral.NULL)
        ? isNotNull()
        : new Comparison(this, Operator.NOT_EQUAL, operand);
  }

  /** Less. */
  public Filter lessThan(Object value) {
    return new Comparison(this, Operator.LESS, FilterOperand.of(value));
  }

  /** Less or equal. */
  public Filter lessThanOrEqualTo(Object value) {
    return new Comparison(this, Operator.LESS_OR_EQUAL, FilterOperand.of(value));
  }

  /** Greater. */
  public Filter greaterThan(Object value) {
    return new Comparison(this, Operator.GREATER, FilterOperand.of(value));
  }

  /** Greater or equal. */
  public Filter greaterThanOrEqualTo(Object value) {
    return new Comparison(this, Operator.GREATER_OR_EQUAL, FilterOperand.of(value));
  }

  /** One of these values. */
  public Filter in(Object... values) {
    return in(Arrays.asList(values));
  }

  /** One of these values. */
  public Filter in(Collection<?> values) {
    return new In(this, values.stream().map(FilterLiteral::of).toList());
  }

  /** Between these values, which count. */
  public Filter between(Object low, Object high) {
    return new Between(this, FilterLiteral.of(low), FilterLiteral.of(high));
  }

  /** A text of this form: {@code %} stands for any characters, {@code _} for one. */
  public Filter like(String pattern) {
    return new Like(this, pattern);
  }

  /** Null. */
  public Filter isNull() {
    return new IsNull(this);
  }

  /** Not null. */
  public Filter isNotNull() {
    return new Not(isNull());
  }

  /** True; not null either. */
  public Filter isTrue() {
    return new IsBoolean(this, true);
  }

  /** False; not null either. */
  public Filter isFalse() {
    return new IsBoolean(this, false);
  }

  @Override
  public String toString() {
    return path.stream()
        .map(name -> '"' + name.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining("."));
  }
}
