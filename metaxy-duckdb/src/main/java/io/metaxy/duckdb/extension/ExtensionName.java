package io.metaxy.duckdb.extension;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.regex.Pattern;

/** The rule for names of extensions, which become parts of paths, commands and statements. */
final class ExtensionName {

  private static final Pattern RULE = Pattern.compile("[a-z0-9_]+");

  private ExtensionName() {}

  /** The name, if an extension can be called so. */
  static String check(String name) {
    if (!RULE.matcher(name).matches()) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          """
          Cannot use '%s' as the name of a DuckDB extension: names consist of a-z, 0-9 and _. \
          Correct the name."""
              .formatted(name));
    }
    return name;
  }
}
