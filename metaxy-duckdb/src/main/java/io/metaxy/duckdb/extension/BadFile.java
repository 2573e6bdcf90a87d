package io.metaxy.duckdb.extension;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says why a file of an extension that is there cannot be loaded. Such a file ends the search: it
 * was put there for a purpose, and a way around it would hide that it is bad.
 */
final class BadFile {

  private static final Pattern OTHER_VERSION =
      Pattern.compile("was built specifically for DuckDB version '([^']*)'");
  private static final Pattern OTHER_PLATFORM =
      Pattern.compile("was built for the platform '([^']*)'");
  private static final Pattern DAMAGED =
      Pattern.compile("signature is either missing or invalid|is not a DuckDB extension");

  private BadFile() {}

  /**
   * The error to throw.
   *
   * @param file the file as the user knows it
   */
  static MetaxyException error(ExtensionRequest request, String file, SQLException error) {
    return new MetaxyException(
        ErrorCode.EXTENSION_MISSING,
        "Cannot load the DuckDB extension '%s' from %s: %s"
            .formatted(request.name(), file, reason(request, error)),
        error);
  }

  private static String reason(ExtensionRequest request, SQLException error) {
    String message = String.valueOf(error.getMessage());
    String version = request.engine().version();
    Matcher other = OTHER_VERSION.matcher(message);
    if (other.find()) {
      return "it was built for DuckDB %s, and this is DuckDB %s. Replace it by the file for %s."
          .formatted(other.group(1), version, version);
    }
    String platform = request.engine().platform();
    other = OTHER_PLATFORM.matcher(message);
    if (other.find()) {
      return "it was built for %s, and this is %s. Replace it by the file for %s."
          .formatted(other.group(1), platform, platform);
    }
    if (DAMAGED.matcher(message).find()) {
      return """
      it is damaged, or not signed by DuckDB. Replace it by the file for DuckDB %s on %s, or delete \
      it."""
          .formatted(version, platform);
    }
    return "%s. Replace it by the file for DuckDB %s on %s."
        .formatted(ShortReason.of(error), version, platform);
  }
}
