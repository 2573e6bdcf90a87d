package io.metaxy.core.config;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Replaces <code>${VAR}</code> and <code>${VAR:-default}</code> in a text. A variable that is unset
 * and has no default becomes the empty text; a variable that is set to the empty text stays empty.
 * What a variable holds is not searched for templates.
 */
final class Template implements ConfigFile.Expansion {

  private static final String OPEN = "${";
  private static final String DEFAULT = ":-";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Map<String, String> environment;

  Template(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The text with its templates replaced. */
  @Override
  public String expand(String text, String key, Origin origin) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, done)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw malformed(key, origin, open, "is not closed");
      }
      result.append(text, done, open);
      String body = text.substring(open + OPEN.length(), close);
      if (body.contains(OPEN)) {
        throw malformed(key, origin, open, "has another one inside");
      }
      int split = body.indexOf(DEFAULT);
      String name = split < 0 ? body : body.substring(0, split);
      if (!NAME.matcher(name).matches()) {
        throw malformed(key, origin, open, "does not begin with the name of a variable");
      }
      String fallback = split < 0 ? "" : body.substring(split + DEFAULT.length());
      result.append(environment.getOrDefault(name, fallback));
      done = close + 1;
    }
    return result.append(text, done, text.length()).toString();
  }

  private static MetaxyException malformed(String key, Origin origin, int open, String reason) {
    return origin.error(
        ErrorCode.INVALID_VALUE,
        key,
        "the template at character %d %s. Write ${NAME} or ${NAME:-default}."
            .formatted(open + 1, reason));
  }
}
