package io.metaxy.duckdb.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes secrets out of texts, such as the engine's messages, which repeat what it was given: those
 * that are known, and whatever stands where URLs and connection strings have theirs.
 */
public final class Scrubber {

  /** Knows no secrets, only their places. */
  public static final Scrubber OF_PLACES = new Scrubber(List.of());

  private static final String MASK = "***";

  /**
   * A value in a connection string: in quotes, within which a backslash escapes, or bare. One whose
   * quotes do not end reaches to the end.
   */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)\\b(password|passwd|token|secret)(\\s*=\\s*)"
              + "('(?:\\\\.|[^'\\\\])*+'?|\"(?:\\\\.|[^\"\\\\])*+\"?|(?:\\\\.|['\"](?=\\w)|[^\\s'\"\\\\])+)",
          Pattern.DOTALL);

  private static final Pattern URL_PARAMETER =
      Pattern.compile(
          "(?i)([?&][^=&\\s]*(?:token|secret|password|key|sig|credential)[^=&\\s]*=)[^&\"\\n]*");
  private static final Pattern URL_USER =
      Pattern.compile("((?:postgres|postgresql|mysql)://)[^\"\\n]*@|(://)[^/@\\s]*@");

  /** What Postgres's library says of a connection string that it cannot take apart. */
  private static final Pattern PIECE =
      Pattern.compile("(missing \"=\" after|unexpected spaces found in) .*");

  private final List<String> secrets;

  private Scrubber(List<String> secrets) {
    this.secrets = secrets;
  }

  /** A scrubber that knows these secrets too, also as they are written within other texts. */
  public static Scrubber of(Collection<String> secrets) {
    return new Scrubber(
        secrets.stream()
            .filter(secret -> !secret.isEmpty())
            .flatMap(Scrubber::forms)
            .distinct()
            // The rest of a longer one would stay if a shorter one went first.
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  /** As it is, in SQL, in connection strings and in URLs. */
  private static Stream<String> forms(String secret) {
    String escaped = secret.replace("\\", "\\\\");
    String encoded = URLEncoder.encode(secret, UTF_8);
    return Stream.of(
        secret,
        secret.replace("'", "''"),
        secret.replace("'", "\\'"),
        escaped.replace("'", "\\'"),
        escaped.replace("\"", "\\\""),
        encoded,
        encoded.replace("+", "%20"));
  }

  /** The text without secrets. */
  public String text(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    clean = URL_USER.matcher(clean).replaceAll("$1$2***@");
    clean = PIECE.matcher(clean).replaceAll("$1 ***");
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
