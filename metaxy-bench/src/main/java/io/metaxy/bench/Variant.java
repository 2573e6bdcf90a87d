package io.metaxy.bench;

import java.util.Locale;

/** What there is to do for the feature that is resolved. */
public enum Variant {
  /** All of it: it was never written. */
  NEW,
  /** It is up to date but for a tenth of the first root's samples, which were written again. */
  STALE;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
