package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.engine.EngineErrors;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.SecretValue;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of the engine's messages, which repeat what it was given. */
final class Scrubber {

  private static final String MASK = "***";
  private static final Pattern ASSIGNED =
      Pattern.compile("(?i)\\b(password|passwd|token|secret)(\\s*=\\s*)('[^']*'|[^\\s'\"]+)");

  private final List<String> secrets;

  private Scrubber(List<String> secrets) {
    this.secrets = secrets;
  }

  /** A scrubber for the secrets of these steps. */
  static Scrubber of(List<LakeStep> steps) {
    return new Scrubber(
        steps.stream()
            .filter(LakeStep.CreateSecret.class::isInstance)
            .flatMap(step -> ((LakeStep.CreateSecret) step).parameters().values().stream())
            .filter(SecretValue.Masked.class::isInstance)
            .map(value -> ((SecretValue.Masked) value).reveal())
            .filter(secret -> !secret.isEmpty())
            .toList());
  }

  /** The message of the engine without secrets. */
  String message(SQLException error) {
    return scrub(EngineErrors.text(error));
  }

  /** The error without secrets, for a cause that ends in a log. */
  SQLException cause(SQLException error) {
    String text = String.valueOf(error.getMessage());
    String clean = scrub(text);
    if (clean.equals(text)) {
      return error;
    }
    SQLException copy = new SQLException(clean, error.getSQLState(), error.getErrorCode());
    copy.setStackTrace(error.getStackTrace());
    return copy;
  }

  private String scrub(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    return ASSIGNED.matcher(clean).replaceAll("$1$2***");
  }
}
