package io.metaxy.duckdb.lake.layout;

import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files are divided by.
 *
 * @param column a column
 * @param part what of its value
 * @param buckets how many buckets; 0 unless the part is {@link Part#BUCKET}
 */
public record PartitionKey(String column, Part part, int buckets) {

  private static final Pattern DATE_PART =
      Pattern.compile("(?i)(year|month|day|hour)\\(\\s*([^()]+?)\\s*\\)");
  private static final Pattern BUCKETS =
      Pattern.compile("(?i)bucket\\(\\s*([1-9][0-9]{0,5})\\s*,\\s*([^()]+?)\\s*\\)");

  /** What of a value. */
  public enum Part {
    /** All of it. */
    IDENTITY,
    /** The year of a date. */
    YEAR,
    /** The month of a date. */
    MONTH,
    /** The day of a date. */
    DAY,
    /** The hour of a time. */
    HOUR,
    /** One of some buckets, by hash. */
    BUCKET
  }

  /** The values of a column. */
  public static PartitionKey of(String column) {
    return new PartitionKey(column, Part.IDENTITY, 0);
  }

  /** A part of a date or time. */
  public static PartitionKey of(Part part, String column) {
    return new PartitionKey(column, part, 0);
  }

  /** Buckets by the hash of a column's values. */
  public static PartitionKey bucket(int buckets, String column) {
    return new PartitionKey(column, Part.BUCKET, buckets);
  }

  /**
   * A key as text: {@code column}, {@code year(column)}, {@code bucket(8, column)}.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE}
   */
  public static PartitionKey parse(String text) {
    Matcher date = DATE_PART.matcher(text.strip());
    if (date.matches()) {
      return of(Part.valueOf(date.group(1).toUpperCase(Locale.ROOT)), date.group(2));
    }
    Matcher bucket = BUCKETS.matcher(text.strip());
    if (bucket.matches()) {
      return bucket(Integer.parseInt(bucket.group(1)), bucket.group(2));
    }
    if (text.isBlank() || text.matches(".*[()].*")) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "\"%s\" is no key of a partition. Write a column, year(c), month(c), day(c), hour(c) or bucket(n, c)."
              .formatted(text));
    }
    return of(text.strip());
  }

  /** The key in a statement. */
  Sql sql() {
    Identifier name = Identifier.of(column);
    return switch (part) {
      case IDENTITY -> Sql.of("{}", name);
      case YEAR -> Sql.of("year({})", name);
      case MONTH -> Sql.of("month({})", name);
      case DAY -> Sql.of("day({})", name);
      case HOUR -> Sql.of("hour({})", name);
      case BUCKET -> Sql.of("bucket({}, {})", Literal.number(buckets), name);
    };
  }

  /** How a lake's catalog writes it. */
  String stored() {
    String transform = part.name().toLowerCase(Locale.ROOT);
    return column + " " + (part == Part.BUCKET ? transform + "(" + buckets + ")" : transform);
  }
}
