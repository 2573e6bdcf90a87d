package io.metaxy.duckdb.lake;

import java.util.ArrayList;
import java.util.List;

/** The words, names, texts, signs and comments of a script. A text keeps its single quotes. */
final class Tokens {

  private static final char IDENTIFIER = '"';

  private final List<String> tokens = new ArrayList<>();
  private int next;

  Tokens(String script) {
    int at = 0;
    while (at < script.length()) {
      char c = script.charAt(at);
      int start = at;
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (script.startsWith("--", at)) {
        at = end(script, '\n', at);
      } else if (c == '\'' || c == IDENTIFIER) {
        at = endOfQuoted(script, at);
      } else if (isPartOfWord(c)) {
        while (at < script.length() && isPartOfWord(script.charAt(at))) {
          at++;
        }
      } else {
        at++;
      }
      tokens.add(script.substring(start, at));
    }
  }

  private static int end(String script, char sign, int from) {
    int end = script.indexOf(sign, from);
    return end < 0 ? script.length() : end;
  }

  /** A doubled quote is a part of what is quoted. */
  private static int endOfQuoted(String script, int start) {
    char quote = script.charAt(start);
    int at = start + 1;
    while (true) {
      at = script.indexOf(quote, at);
      if (at < 0) {
        throw new IllegalArgumentException("unterminated: " + script.substring(start));
      }
      if (at + 1 == script.length() || script.charAt(at + 1) != quote) {
        return at + 1;
      }
      at += 2;
    }
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  boolean hasMore() {
    return next < tokens.size();
  }

  String peek() {
    return hasMore() ? tokens.get(next) : "";
  }

  String next() {
    if (!hasMore()) {
      throw new IllegalArgumentException("ends too early: " + tokens);
    }
    return tokens.get(next++);
  }

  boolean skip(String token) {
    boolean there = peek().equals(token);
    if (there) {
      next++;
    }
    return there;
  }

  void expect(String token) {
    String found = next();
    if (!found.equals(token)) {
      throw new IllegalArgumentException("expected %s, found %s".formatted(token, found));
    }
  }

  /** A word that is not quoted. */
  String word() {
    String word = next();
    if (!isPartOfWord(word.charAt(0))) {
      throw new IllegalArgumentException("expected a word, found " + word);
    }
    return word;
  }

  /** A name, quoted or not, as it is without quotes. */
  String name() {
    String name = next();
    return name.charAt(0) == IDENTIFIER
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
