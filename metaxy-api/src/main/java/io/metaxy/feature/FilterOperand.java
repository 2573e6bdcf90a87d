package io.metaxy.feature;

import org.jspecify.annotations.Nullable;

/** What a column is compared with. */
public sealed interface FilterOperand permits FilterColumn, FilterLiteral {

  /**
   * The column, or the literal of a value; see {@link FilterLiteral#of}.
   *
   * @throws io.metaxy.error.MetaxyException if the value is of a type that no literal has
   */
  static FilterOperand of(@Nullable Object value) {
    return value instanceof FilterColumn column ? column : FilterLiteral.of(value);
  }
}
