package io.metaxy.core.version;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes numbers of 64 bits as Python does: the fewest digits that read back as the same number.
 * {@code Double.toString} gives more digits than that before Java 19.
 */
final class PythonFloat {

  /** As many significant digits tell any two numbers of 64 bits apart. */
  private static final int MOST_DIGITS = 17;

  private static final int LARGEST_PLAIN_EXPONENT = 15;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private PythonFloat() {}

  static String write(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    String sign = Math.copySign(1.0, value) < 0 ? "-" : "";
    if (Double.isInfinite(value)) {
      return sign + "Infinity";
    }
    return sign + (value == 0 ? "0.0" : layOut(shortest(Math.abs(value))));
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (nearest.doubleValue() == value) {
        return nearest;
      }
      // Below a power of two numbers lie closer together than above it: there the nearest decimal
      // may read back as the number below, while the next one up still reads back as this.
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
      if (above.doubleValue() == value) {
        return above;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static String layOut(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    String digits = stripped.unscaledValue().toString();
    int exponent = digits.length() - 1 - stripped.scale();
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
      String plain = stripped.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String magnitude = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + magnitude;
  }
}
