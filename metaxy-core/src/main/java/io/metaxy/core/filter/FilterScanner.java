package io.metaxy.core.filter;

import io.metaxy.core.filter.FilterToken.Kind;
import io.metaxy.error.MetaxyException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of a filter into tokens, and refuses what no filter has: comments, several
 * statements, parameters, other quotes. What is in quotes is known from here alone.
 */
final class FilterScanner {

  private static final List<String> SYMBOLS =
      List.of("==", "!=", "<>", "<=", ">=", "=", "<", ">", "!", "(", ")", ",", ".");
  private static final String WHITE = " \t\r\n";
  private static final int LONGEST = 65_536;
  private static final int DEEPEST = 100;
  private static final int MOST_NEGATIONS = 500;

  private final String text;
  private final List<FilterToken> tokens = new ArrayList<>();
  private int at;

  private FilterScanner(String text) {
    this.text = text;
  }

  /**
   * The tokens, in order.
   *
   * @throws MetaxyException for text that is empty, too long or nested too deeply, and for
   *     characters that no filter has
   */
  static List<FilterToken> scan(String text) {
    FilterScanner scanner = new FilterScanner(text);
    if (text.length() > LONGEST) {
      throw scanner.refused(
          "it has %d characters, and %d are allowed".formatted(text.length(), LONGEST));
    }
    scanner.run();
    if (scanner.tokens.isEmpty()) {
      throw scanner.refused("it is empty");
    }
    scanner.checkNesting();
    return List.copyOf(scanner.tokens);
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (WHITE.indexOf(c) >= 0) {
        at++;
      } else if (c == '\'') {
        quoted(Kind.TEXT, c);
      } else if (c == '"') {
        quoted(Kind.QUOTED_NAME, c);
      } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
        number();
      } else if (isWord(text.codePointAt(at))) {
        word();
      } else {
        signOrSymbol(c);
      }
    }
  }

  private void quoted(Kind kind, char quote) {
    StringBuilder value = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != quote) {
        value.append(c);
      } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
        value.append(c);
        i++;
      } else {
        add(kind, i + 1, value.toString());
        return;
      }
    }
    throw refused("the quote at character %d is never closed".formatted(at + 1));
  }

  private void number() {
    int end = digits(at);
    if (end < text.length() && text.charAt(end) == '.') {
      end = digits(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      boolean signed = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0;
      int exponent = end + (signed ? 2 : 1);
      if (isDigit(exponent)) {
        end = digits(exponent);
      }
    }
    if (end < text.length() && isWord(text.codePointAt(end))) {
      throw refused("the number at character %d is malformed".formatted(at + 1));
    }
    add(Kind.NUMBER, end, text.substring(at, end));
  }

  private void word() {
    int end = at;
    while (end < text.length() && isWord(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    add(Kind.WORD, end, text.substring(at, end));
  }

  private void signOrSymbol(char c) {
    if (text.startsWith("--", at) || text.startsWith("/*", at)) {
      throw refused("comments are not allowed, as at character %d".formatted(at + 1));
    } else if (c == ';') {
      throw refused("\";\" at character %d is not allowed; it is one expression".formatted(at + 1));
    } else if (c == '+' || c == '-') {
      add(Kind.SIGN, at + 1, String.valueOf(c));
      return;
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        add(Kind.SYMBOL, at + symbol.length(), symbol);
        return;
      }
    }
    throw refused(
        "\"%s\" at character %d is not allowed"
            .formatted(Character.toString(text.codePointAt(at)), at + 1));
  }

  /** What the parser, which calls itself, could not stand. */
  private void checkNesting() {
    int depth = 0;
    int negations = 0;
    for (FilterToken token : tokens) {
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      negations += token.is("NOT") || token.isSymbol("!") ? 1 : 0;
      if (depth > DEEPEST || negations > MOST_NEGATIONS) {
        throw refused(
            "it has more than %d nested parentheses or %d negations, as at character %d"
                .formatted(DEEPEST, MOST_NEGATIONS, token.begin() + 1));
      }
    }
  }

  private void add(Kind kind, int end, String value) {
    tokens.add(new FilterToken(kind, at, end, value));
    at = end;
  }

  private int digits(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isWord(int codePoint) {
    return codePoint == '_' || Character.isLetterOrDigit(codePoint);
  }

  private MetaxyException refused(String reason) {
    return InvalidFilter.syntax(text, reason, null);
  }
}
