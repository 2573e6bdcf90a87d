package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rule that feature keys and field keys share: parts of lower-case ASCII, joined with a slash.
 */
final class KeyParts {

  private static final Pattern FIRST = Pattern.compile("[a-z_][a-z0-9_-]*");
  private static final Pattern FURTHER = Pattern.compile("[a-z0-9_][a-z0-9_-]*");

  private KeyParts() {}

  static List<String> parse(String kind, String key) {
    return check(kind, List.of(key.split("/", -1)));
  }

  static List<String> check(String kind, List<String> parts) {
    if (parts.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_KEY, "Cannot use an empty " + kind + " key: give at least one part.");
    }
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (!(i == 0 ? FIRST : FURTHER).matcher(part).matches() || part.contains("__")) {
        throw new MetaxyException(
            ErrorCode.INVALID_KEY,
            "Cannot use \"%s\" as a %s key: part \"%s\" must consist of a-z, 0-9, \"_\" and \"-\", begin with a letter or \"_\"%s, and not hold \"__\"."
                .formatted(String.join("/", parts), kind, part, i == 0 ? "" : " or a digit"));
      }
    }
    return List.copyOf(parts);
  }
}
