package io.metaxy.duckdb.engine;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts, such as the engine's messages, which repeat what it was given: those
 * that are known, and whatever stands where URLs and connection strings have theirs.
 */
public final class Scrubber {

  /** Knows no secrets, only their places. */
  public static final Scrubber OF_PLACES = new Scrubber(List.of());

  private static final String MASK = "***";
  private static final Pattern ASSIGNED =
      Pattern.compile("(?i)\\b(password|passwd|token|secret)(\\s*=\\s*)('[^']*'|[^\\s'\"]+)");
  private static final Pattern URL_PARAMETER =
      Pattern.compile(
          "(?i)([?&][^=&\\s]*(?:token|secret|password|key|sig|credential)[^=&\\s]*=)[^&\"\\n]*");
  private static final Pattern URL_USER = Pattern.compile("(://)[^/@\\s]*@");

  private final List<String> secrets;

  private Scrubber(List<String> secrets) {
    this.secrets = secrets;
  }

  /** A scrubber that knows these secrets too. */
  public static Scrubber of(Collection<String> secrets) {
    return new Scrubber(secrets.stream().filter(secret -> !secret.isEmpty()).toList());
  }

  /** The text without secrets. */
  public String text(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    clean = URL_USER.matcher(clean).replaceAll("$1***@");
    clean = URL_PARAMETER.matcher(clean).replaceAll("$1***");
    return ASSIGNED.matcher(clean).replaceAll("$1$2***");
  }

  /** The message of the engine without secrets. */
  public String message(SQLException error) {
    return text(EngineErrors.text(error));
  }

  /** The error without secrets, for a cause that ends in a log. */
  public SQLException cause(SQLException error) {
    String text = String.valueOf(error.getMessage());
    String clean = text(text);
    if (clean.equals(text)) {
      return error;
    }
    SQLException copy = new SQLException(clean, error.getSQLState(), error.getErrorCode());
    copy.setStackTrace(error.getStackTrace());
    return copy;
  }
}
