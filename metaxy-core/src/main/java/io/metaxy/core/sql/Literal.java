package io.metaxy.core.sql;

import java.math.BigDecimal;

/** A constant in a statement. */
public final class Literal implements SqlPart {

  private final String text;

  private Literal(String text) {
    this.text = text;
  }

  /**
   * A text in quotes.
   *
   * @throws io.metaxy.error.MetaxyException for NUL or half a surrogate pair
   */
  public static Literal text(String value) {
    Quotable.check(value);
    return new Literal('\'' + value.replace("'", "''") + '\'');
  }

  /** A whole number. */
  public static Literal number(long value) {
    return new Literal(Long.toString(value));
  }

  /** A number with all its digits; engines read it as an integer or a decimal. */
  public static Literal number(BigDecimal value) {
    return new Literal(value.toPlainString());
  }

  /**
   * A floating point number.
   *
   * @throws IllegalArgumentException for NaN and infinity, which have no literal
   */
  public static Literal floating(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(Double.toString(value));
    }
    String text = Double.toString(value);
    // Without an exponent it would be a decimal.
    return new Literal(text.contains("E") ? text : text + "E0");
  }

  /** A truth value. */
  public static Literal bool(boolean value) {
    return new Literal(Boolean.toString(value));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
