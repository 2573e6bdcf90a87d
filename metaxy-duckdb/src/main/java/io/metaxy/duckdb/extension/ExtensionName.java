package io.metaxy.duckdb.extension;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names of extensions, which become parts of paths, commands and statements. */
public final class ExtensionName {

  private static final Pattern RULE = Pattern.compile("[a-z0-9_]+");

  private ExtensionName() {}

  /** Why no extension can be called so, and what to do; empty if one can. */
  public static Optional<String> whyNot(String name) {
    return RULE.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("names consist of a-z, 0-9 and _. Correct the name.");
  }

  /** The name, if an extension can be called so. */
  static String check(String name) {
    whyNot(name)
        .ifPresent(
            reason -> {
              throw new MetaxyException(
                  ErrorCode.INVALID_VALUE,
                  "Cannot use '%s' as the name of a DuckDB extension: %s".formatted(name, reason));
            });
    return name;
  }
}
