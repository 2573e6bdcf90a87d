package io.metaxy.duckdb.extension;

import java.util.Locale;

/**
 * An extension of DuckDB.
 *
 * @param name its full name
 * @param state whether it is there
 * @param version its version; empty if it is not there
 * @param purpose what stores need it for; empty if they do not
 */
public record Extension(String name, State state, String version, String purpose) {

  /** Whether an extension is there. */
  public enum State {
    /** A part of the driver. */
    BUILT_IN,
    /** In the directory of extensions. */
    INSTALLED,
    /** It would have to be installed. */
    MISSING;

    /** The name for people and programs. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
