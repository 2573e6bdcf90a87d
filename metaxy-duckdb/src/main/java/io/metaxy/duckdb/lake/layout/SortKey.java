package io.metaxy.duckdb.lake.layout;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rows of a file are sorted by; nulls come last.
 *
 * @param column a column
 * @param descending whether large values come first
 */
public record SortKey(String column, boolean descending) {

  private static final Pattern TEXT = Pattern.compile("(?i)(.+?)(?:\\s+(asc|desc))?");

  /**
   * A key as text: {@code column}, {@code column asc}, {@code column desc}.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE}
   */
  public static SortKey parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches() || text.matches(".*[()].*")) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "\"%s\" is no key of a sort order. Write a column, and asc or desc after it."
              .formatted(text));
    }
    return new SortKey(matcher.group(1), "desc".equalsIgnoreCase(matcher.group(2)));
  }

  /** The key in a statement. */
  Sql sql() {
    return descending
        ? Sql.of("{} DESC NULLS LAST", Identifier.of(column))
        : Sql.of("{} ASC NULLS LAST", Identifier.of(column));
  }

  /** How a lake's catalog writes it. */
  String stored() {
    return column + (descending ? " DESC" : " ASC") + " NULLS_LAST";
  }
}
