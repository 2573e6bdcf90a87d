package io.metaxy.core.sql;

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
