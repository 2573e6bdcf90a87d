package io.metaxy.core.filter;

import io.metaxy.core.filter.FilterToken.Kind;
import io.metaxy.error.MetaxyException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a filter while it is parsed. The library gets {@link #forParser() another text}, of
 * the same length, and what it finds is looked up here by its place; in the end {@link
 * #checkAllTaken} sees to it that nothing was dropped on the way.
 */
final class FilterSource {

  private static final Set<String> STRUCTURE =
      Set.of(
          "AND", "OR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "LIKE", "BETWEEN", "ISNULL",
          "NOTNULL", "UNKNOWN");
  private static final int SHOWN = 30;

  private final String text;
  private final List<FilterToken> tokens;
  private final BitSet taken = new BitSet();

  FilterSource(String text) {
    this.text = text;
    this.tokens = FilterScanner.scan(text);
  }

  /**
   * The text with an "x" for every character inside quotes, {@code =} for {@code ==}, and {@code =}
   * or {@code <>} for {@code IS} and {@code IS NOT} before a literal.
   */
  String forParser() {
    StringBuilder masked = new StringBuilder(text);
    for (int i = 0; i < tokens.size(); i++) {
      FilterToken token = tokens.get(i);
      if (token.kind() == Kind.TEXT || token.kind() == Kind.QUOTED_NAME) {
        for (int c = token.begin() + 1; c < token.end() - 1; c++) {
          masked.setCharAt(c, 'x');
        }
      } else if (token.isSymbol("==")) {
        masked.setCharAt(token.begin() + 1, ' ');
      } else if (token.is("IS") && beginsLiteral(i + 1)) {
        masked.replace(token.begin(), token.end(), "= ");
      } else if (token.is("IS") && i + 1 < tokens.size() && isNot(i + 1) && beginsLiteral(i + 2)) {
        masked.replace(token.begin(), token.end(), "<>");
        FilterToken not = tokens.get(i + 1);
        masked.replace(not.begin(), not.end(), "   ");
      }
    }
    return masked.toString();
  }

  private boolean isNot(int index) {
    return tokens.get(index).is("NOT");
  }

  private boolean beginsLiteral(int index) {
    return index < tokens.size() && tokens.get(index).beginsLiteral();
  }

  /** The tokens from one place to another, which count as understood from now on. */
  List<FilterToken> take(int begin, int end) {
    taken.set(begin, end);
    return tokens.stream().filter(t -> t.begin() >= begin && t.end() <= end).toList();
  }

  /** Refuses what the library read over: it drops what it knows from other dialects. */
  void checkAllTaken() {
    for (FilterToken token : tokens) {
      boolean matters =
          token.kind() != Kind.SYMBOL
              && !(token.kind() == Kind.WORD && STRUCTURE.contains(upper(token)));
      if (matters && taken.nextClearBit(token.begin()) < token.end()) {
        throw notAllowed(token.begin());
      }
    }
  }

  private static String upper(FilterToken token) {
    return token.value().toUpperCase(Locale.ROOT);
  }

  MetaxyException notAllowed(int begin) {
    return refused("%s is not allowed".formatted(fragment(begin)), null);
  }

  MetaxyException unexpected(int begin, Throwable cause) {
    return refused("%s is not expected".formatted(fragment(begin)), cause);
  }

  MetaxyException refused(String reason, @Nullable Throwable cause) {
    return InvalidFilter.syntax(text, reason, cause);
  }

  /** The text from a place on, with that place. */
  String fragment(int begin) {
    String rest = text.substring(begin);
    String shown = rest.length() <= SHOWN ? rest : rest.substring(0, SHOWN) + "…";
    return "\"%s\" at character %d".formatted(shown, begin + 1);
  }
}
