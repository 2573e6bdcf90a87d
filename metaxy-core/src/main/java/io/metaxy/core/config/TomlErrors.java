package io.metaxy.core.config;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.TomlParseError;

/** One error for all errors of a TOML text. */
final class TomlErrors {

  private static final String EXPECTED = ", expected ";

  private TomlErrors() {}

  static MetaxyException of(String file, List<TomlParseError> errors) {
    String places =
        errors.stream()
            .map(
                error ->
                    "%s:%d:%d: %s"
                        .formatted(
                            file,
                            error.position().line(),
                            error.position().column(),
                            withoutInput(String.valueOf(error.getMessage()))))
            .collect(Collectors.joining("\n"));
    return new MetaxyException(
        ErrorCode.INVALID_TOML,
        "Cannot read %s: it is not valid TOML 1.0. Correct:\n%s".formatted(file, places));
  }

  /**
   * The parser's message without what it quotes from the file. A password without quotes would be
   * quoted too, so the parser's errors are not passed on as causes either.
   */
  private static String withoutInput(String message) {
    int split = message.lastIndexOf(EXPECTED);
    String problem = split < 0 ? message : message.substring(0, split);
    String expected = split < 0 ? "" : message.substring(split);
    int quoted = problem.indexOf('\'');
    int shown = quoted < 0 ? problem.indexOf(": ") : quoted;
    if (shown >= 0) {
      problem = problem.substring(0, shown).strip();
    }
    return (problem.equals("Unexpected") ? "Unexpected text" : problem) + expected;
  }
}
