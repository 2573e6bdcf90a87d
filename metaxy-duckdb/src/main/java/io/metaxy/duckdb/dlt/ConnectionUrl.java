package io.metaxy.duckdb.dlt;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of a database, as SQLAlchemy writes it: {@code scheme://user:password@host:port/database},
 * each but the scheme optional. It may hold secrets.
 *
 * @param database what follows the third slash
 * @param parameters what follows the question mark
 */
record ConnectionUrl(
    String scheme,
    Optional<String> user,
    Optional<String> password,
    Optional<String> host,
    Optional<Long> port,
    Optional<String> database,
    Map<String, String> parameters) {

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9+]+)://(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?@]*)(?::([0-9]{1,5}))?(?:/([^?]*))?(?:\\?(.*))?");

  /** The parts of a URL; empty if it is none. */
  static Optional<ConnectionUrl> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Map<String, String> parameters = new LinkedHashMap<>();
      part(parts, 7)
          .ifPresent(
              query -> {
                for (String pair : query.split("&", -1)) {
                  int split = pair.indexOf('=');
                  if (split > 0) {
                    parameters.put(pair.substring(0, split), decoded(pair.substring(split + 1)));
                  }
                }
              });
      return Optional.of(
          new ConnectionUrl(
              String.valueOf(parts.group(1)),
              part(parts, 2).map(ConnectionUrl::decoded),
              part(parts, 3).map(ConnectionUrl::decoded),
              part(parts, 4),
              part(parts, 5).map(Long::valueOf),
              part(parts, 6),
              parameters));
    } catch (IllegalArgumentException e) {
      // The exception quotes the text, which may be a secret.
      return Optional.empty();
    }
  }

  private static Optional<String> part(Matcher parts, int group) {
    return Optional.ofNullable(parts.group(group)).filter(text -> !text.isEmpty());
  }

  /** A plus is a plus here, other than in forms. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return scheme + "://***";
  }
}
