package io.metaxy.core.filter;

/**
 * A word, a literal or a sign in the text of a filter.
 *
 * @param kind what it is
 * @param begin where it begins
 * @param end where the next thing may begin
 * @param value the text without quotes
 */
record FilterToken(Kind kind, int begin, int end, String value) {

  enum Kind {
    WORD,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SIGN,
    SYMBOL
  }

  boolean is(String word) {
    return kind == Kind.WORD && value.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && value.equals(symbol);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  /** A literal, or the sign before one. */
  boolean beginsLiteral() {
    return kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.SIGN;
  }
}
