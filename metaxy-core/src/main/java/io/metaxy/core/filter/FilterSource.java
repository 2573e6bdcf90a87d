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
          "NOTNULL");
  private static final int SHOWN = 30;

  private final String text;
  private final List<FilterToken> tokens;
  private final BitSet taken = new BitSet();

  FilterSource(String text) {
    this.text = text;
    this.tokens = FilterScanner.scan(text);
  }

  /**
   * The text with an "x" for every character inside quotes and a "w" for every character of a word
   * that is no part of a filter's structure, so that the library meets no keyword of SQL but those;
   * with {@code =} for {@code ==}; with {@code =} or {@code <>} for {@code IS} and {@code IS NOT}
   * before a literal; and with {@code IS NULL} for {@code IS UNKNOWN}.
   */
  String forParser() {
    StringBuilder masked = new StringBuilder(text);
    for (int i = 0; i < tokens.size(); i++) {
      FilterToken token = tokens.get(i);
      if (token.kind() == Kind.TEXT || token.kind() == Kind.QUOTED_NAME) {
        fill(masked, token.begin() + 1, token.end() - 1, 'x');
      } else if (token.isSymbol("==")) {
        fill(masked, token.begin() + 1, token.end(), ' ');
      } else if (token.is("IS") && beginsLiteral(i + 1)) {
        masked.replace(token.begin(), token.end(), "= ");
      } else if (token.is("IS") && i + 1 < tokens.size() && isNot(i + 1) && beginsLiteral(i + 2)) {
        masked.replace(token.begin(), token.end(), "<>");
        fill(masked, tokens.get(i + 1).begin(), tokens.get(i + 1).end(), ' ');
      } else if (token.is("UNKNOWN") && followsIs(i)) {
        fill(masked, token.begin(), token.end(), ' ');
        masked.replace(token.begin(), token.begin() + 4, "NULL");
        taken.set(token.begin(), token.end());
      } else if (token.kind() == Kind.WORD && !isStructure(token)) {
        fill(masked, token.begin(), token.end(), 'w');
      }
    }
    return masked.toString();
  }

  private static void fill(StringBuilder text, int begin, int end, char c) {
    for (int i = begin; i < end; i++) {
      text.setCharAt(i, c);
    }
  }

  private boolean followsIs(int index) {
    return index > 0
        && (tokens.get(index - 1).is("IS")
            || (isNot(index - 1) && index > 1 && tokens.get(index - 2).is("IS")));
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
      boolean matters = token.kind() != Kind.SYMBOL && !isStructure(token);
      if (matters && taken.nextClearBit(token.begin()) < token.end()) {
        throw notAllowed(token.begin());
      }
    }
  }

  private static boolean isStructure(FilterToken token) {
    return token.kind() == Kind.WORD && STRUCTURE.contains(token.value().toUpperCase(Locale.ROOT));
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
