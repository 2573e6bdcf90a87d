package io.metaxy.core.filter;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import org.jspecify.annotations.Nullable;

/** The errors of filters, all of the code {@code INVALID_FILTER}. */
public final class InvalidFilter {

  private static final int SHOWN = 200;

  private static final String ALLOWED =
      "A filter compares a column with a literal or another column by = != < <= > >=, IN, BETWEEN, LIKE, IS NULL, IS TRUE or IS FALSE, and joins that by AND, OR, NOT and parentheses; put names in double quotes and texts in single ones.";

  private InvalidFilter() {}

  /**
   * An error in the text of a filter.
   *
   * @param text the filter
   * @param reason what is wrong, and where
   */
  static MetaxyException syntax(String text, String reason, @Nullable Throwable cause) {
    return new MetaxyException(
        ErrorCode.INVALID_FILTER,
        "Cannot parse the filter \"%s\": %s. %s".formatted(shown(text), reason, ALLOWED),
        cause);
  }

  /**
   * An error that shows when a filter meets the columns.
   *
   * @param filter the filter, or the part of it that is wrong
   * @param reason what is wrong and what to do
   */
  public static MetaxyException of(Filter filter, String reason) {
    return of(filter, reason, null);
  }

  static MetaxyException of(Filter filter, String reason, @Nullable Throwable cause) {
    return new MetaxyException(
        ErrorCode.INVALID_FILTER,
        "Cannot apply the filter %s: %s".formatted(shown(filter.toString()), reason),
        cause);
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
