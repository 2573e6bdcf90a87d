package io.metaxy.core.sql;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;

/** What no quoting can carry: NUL ends a statement early, half a surrogate pair becomes "?". */
final class Quotable {

  private Quotable() {}

  static void check(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw refused("the character NUL");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw refused("half of a surrogate pair");
      }
    }
  }

  static MetaxyException refused(String what) {
    return new MetaxyException(
        ErrorCode.INVALID_VALUE,
        "Cannot use %s in a name or text of a database. Remove it.".formatted(what));
  }
}
