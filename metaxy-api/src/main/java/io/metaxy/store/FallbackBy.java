package io.metaxy.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a store looks for in the stores that it falls back to. */
public enum FallbackBy {

  /** Features that it has no table of: all rows of a feature come from one store. */
  FEATURE,

  /**
   * Samples that it has no row of: a feature's rows are its own, and those of the next store for
   * other samples, and so on. A row of a sample hides all rows that later stores have of it,
   * whatever their stamps say, and also if it says that the sample was deleted. Only rows of the
   * feature version that is asked for are looked at.
   */
  ROW;

  /** The name in a configuration. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with this name in a configuration; empty if there is none. */
  public static Optional<FallbackBy> byId(String id) {
    return Arrays.stream(values()).filter(by -> by.id().equals(id)).findFirst();
  }
}
