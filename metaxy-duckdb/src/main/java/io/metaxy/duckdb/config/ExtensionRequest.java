package io.metaxy.duckdb.config;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An extension of DuckDB that a store loads when it is opened.
 *
 * @param name its name
 * @param repository where to install it from; empty for DuckDB's own
 * @param path its file, if it is not to be looked for
 */
public record ExtensionRequest(String name, Optional<String> repository, Optional<Path> path) {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

  /**
   * Checks the name.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE}
   */
  public ExtensionRequest {
    if (!isName(name)) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "\"%s\" is no name of an extension. Use letters, digits and underscores."
              .formatted(name));
    }
  }

  /** An extension by its name. */
  public static ExtensionRequest of(String name) {
    return new ExtensionRequest(name, Optional.empty(), Optional.empty());
  }

  static boolean isName(String text) {
    return text.matches(NAME);
  }
}
