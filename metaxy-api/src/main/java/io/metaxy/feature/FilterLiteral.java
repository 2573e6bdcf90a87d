package io.metaxy.feature;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value in a filter: a text, a number, true, false or null. Dates, times and UUIDs are texts that
 * a column of such a type understands.
 *
 * @param value String, Boolean, BigDecimal without trailing zeros, or null
 */
public record FilterLiteral(@Nullable Object value) implements FilterOperand {

  /** No value. */
  public static final FilterLiteral NULL = new FilterLiteral(null);

  private static final int LONGEST_FRACTION = 400;
  private static final int LONGEST_PLAIN = 40;

  /**
   * Checks the type, and the range of a number.
   *
   * @throws io.metaxy.error.MetaxyException for a number beyond the range of a double, a text that
   *     no database holds, and other types than those of {@link #of}
   */
  public FilterLiteral {
    if (value instanceof BigDecimal number) {
      value = inRange(number);
    } else if (value instanceof String text) {
      if (!FilterWords.isStorable(text)) {
        throw FilterWords.refused(
            "a text literal has the character NUL or half of a surrogate pair. Remove it.");
      }
    } else if (value != null && !(value instanceof Boolean)) {
      throw FilterWords.refused(
          "a literal of type %s is not supported. Use a text, a number, a boolean, a date or time of java.time, a UUID or an enum."
              .formatted(value.getClass().getName()));
    }
  }

  /**
   * The literal of a text, boolean, number, enum, UUID, {@link Instant}, {@link LocalDate}, {@link
   * LocalDateTime}, {@link LocalTime} or null.
   *
   * @throws io.metaxy.error.MetaxyException for other types, NaN, infinity, and numbers beyond the
   *     range of a double
   */
  public static FilterLiteral of(@Nullable Object value) {
    if (value instanceof FilterLiteral literal) {
      return literal;
    } else if (value instanceof Enum<?> constant) {
      return new FilterLiteral(constant.name());
    } else if (value instanceof Float || value instanceof Double) {
      return ofDouble(((Number) value).doubleValue());
    } else if (value instanceof BigInteger integer) {
      return new FilterLiteral(new BigDecimal(integer));
    } else if (value instanceof Byte
        || value instanceof Short
        || value instanceof Integer
        || value instanceof Long) {
      return new FilterLiteral(BigDecimal.valueOf(((Number) value).longValue()));
    } else if (value instanceof UUID
        || value instanceof Instant
        || value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof LocalTime) {
      return new FilterLiteral(value.toString());
    }
    return new FilterLiteral(value);
  }

  private static FilterLiteral ofDouble(double value) {
    if (!Double.isFinite(value)) {
      throw FilterWords.refused("%s is not a number. Use a finite one.".formatted(value));
    }
    return new FilterLiteral(BigDecimal.valueOf(value));
  }

  private static BigDecimal inRange(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    boolean huge = (long) stripped.precision() - stripped.scale() > LONGEST_FRACTION;
    if (huge || stripped.scale() > LONGEST_FRACTION || Double.isInfinite(stripped.doubleValue())) {
      throw FilterWords.refused(
          "the number %s is out of range. Use one that a double can hold.".formatted(number));
    }
    return stripped;
  }

  /** Whether this is null. */
  public boolean isNull() {
    return value == null;
  }

  @Override
  public String toString() {
    if (value instanceof String text) {
      return '\'' + text.replace("'", "''") + '\'';
    } else if (value instanceof BigDecimal number) {
      boolean plain = Math.abs(number.scale()) <= LONGEST_PLAIN;
      return plain ? number.toPlainString() : number.toString();
    }
    return String.valueOf(value).toUpperCase(Locale.ROOT);
  }
}
