package io.metaxy.core.filter;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.feature.FilterLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.UUID;

/** How values of columns are ordered against literals and each other. */
final class Values {

  private Values() {}

  static int compareLiteral(Filter filter, Object value, Object literal) {
    if (literal instanceof BigDecimal number && value instanceof Boolean truth) {
      return compareNumbers(truth ? 1 : 0, number);
    } else if (literal instanceof BigDecimal number && value instanceof Number left) {
      return compareNumbers(left, number);
    } else if (literal instanceof Boolean right && value instanceof Boolean left) {
      return Boolean.compare(left, right);
    } else if (literal instanceof String text && !(value instanceof Number)) {
      return compareText(filter, value, text);
    }
    throw unfit(filter, value, literal);
  }

  private static int compareText(Filter filter, Object value, String text) {
    if (value instanceof String left) {
      return compareTexts(left, text);
    } else if (value instanceof LocalDate left) {
      return left.compareTo(LiteralText.date(filter, text));
    } else if (value instanceof LocalTime left) {
      return left.compareTo(LiteralText.time(filter, text));
    } else if (value instanceof LocalDateTime left) {
      return left.compareTo(LiteralText.dateTime(filter, text));
    } else if (value instanceof Instant left) {
      return left.compareTo(LiteralText.instant(filter, text));
    } else if (value instanceof UUID left) {
      return compareTexts(left.toString(), LiteralText.uuid(filter, text).toString());
    }
    throw unfit(filter, value, text);
  }

  /** Values of two columns. */
  static int compare(Filter filter, Object left, Object right) {
    if (left instanceof Number first && right instanceof Number second) {
      return isFloating(first) || isFloating(second)
          ? compareDoubles(first.doubleValue(), second.doubleValue())
          : exact(first).compareTo(exact(second));
    } else if (left.getClass() != right.getClass()) {
      throw unfit(filter, left, right);
    } else if (left instanceof Boolean first) {
      return first.compareTo((Boolean) right);
    } else if (left instanceof LocalDate first) {
      return first.compareTo((LocalDate) right);
    } else if (left instanceof LocalTime first) {
      return first.compareTo((LocalTime) right);
    } else if (left instanceof LocalDateTime first) {
      return first.compareTo((LocalDateTime) right);
    } else if (left instanceof Instant first) {
      return first.compareTo((Instant) right);
    } else if (left instanceof String || left instanceof UUID) {
      return compareTexts(left.toString(), right.toString());
    }
    throw unfit(filter, left, right);
  }

  /** An integer meets a fraction as a double, a decimal number meets it exactly. */
  private static int compareNumbers(Number value, BigDecimal literal) {
    boolean exact = value instanceof BigDecimal || (!isFloating(value) && literal.scale() <= 0);
    return exact
        ? exact(value).compareTo(literal)
        : compareDoubles(value.doubleValue(), literal.doubleValue());
  }

  private static boolean isFloating(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof BigInteger integer
        ? new BigDecimal(integer)
        : BigDecimal.valueOf(number.longValue());
  }

  /** Zero has no sign here. */
  private static int compareDoubles(double left, double right) {
    return Double.compare(left + 0.0, right + 0.0);
  }

  private static int compareTexts(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  static MetaxyException unfit(Filter filter, Object value, Object other) {
    String shown =
        other instanceof BigDecimal || other instanceof String || other instanceof Boolean
            ? FilterLiteral.of(other).toString()
            : "a " + other.getClass().getSimpleName();
    return InvalidFilter.of(
        filter,
        "a column with values of type %s cannot be compared with %s. Compare values of one type."
            .formatted(value.getClass().getSimpleName(), shown));
  }
}
