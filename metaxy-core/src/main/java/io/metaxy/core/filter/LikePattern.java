package io.metaxy.core.filter;

/** The patterns of LIKE, without an escape character. */
final class LikePattern {

  private LikePattern() {}

  /** Whether the whole text has the form of the pattern; a character is a code point. */
  static boolean matches(String pattern, String text) {
    int[] wanted = pattern.codePoints().toArray();
    int[] given = text.codePoints().toArray();
    int w = 0;
    int g = 0;
    int wildcard = -1;
    int retry = 0;
    while (g < given.length) {
      if (w < wanted.length && wanted[w] == '%') {
        wildcard = w++;
        retry = g;
      } else if (w < wanted.length && (wanted[w] == '_' || wanted[w] == given[g])) {
        w++;
        g++;
      } else if (wildcard >= 0) {
        // The last "%" takes one character more; earlier ones need not be tried again.
        w = wildcard + 1;
        g = ++retry;
      } else {
        return false;
      }
    }
    while (w < wanted.length && wanted[w] == '%') {
      w++;
    }
    return w == wanted.length;
  }
}
