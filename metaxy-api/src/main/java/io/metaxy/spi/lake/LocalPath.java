package io.metaxy.spi.lake;

import io.metaxy.spi.ConfigSection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads paths of this machine from a configuration, as all catalogs and storages do. */
public final class LocalPath {

  /** Two letters at least: one letter is a drive. */
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

  private LocalPath() {}

  /**
   * A path that must be there, as by {@link #of}. Its text is in no error: it may be a secret that
   * got into the wrong place.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_VALUE} if it is missing, a
   *     URL, or no path on this machine
   */
  public static Path required(ConfigSection section, String key) {
    String text = section.requiredText(key);
    if (SCHEME.matcher(text).matches()) {
      throw section.invalid(
          key,
          "expected a path of this machine, found a URL. Write an absolute path, or ./ before a name with a colon.");
    }
    try {
      return of(text);
    } catch (InvalidPathException e) {
      // The exception as a cause would repeat the text.
      throw section.invalid(
          key, "expected a path of this machine: %s. Correct it.".formatted(e.getReason()));
    }
  }

  /**
   * A text as a path, made absolute against the working directory; a leading {@code ~/} is the home
   * directory. Nothing is looked up on the disk.
   *
   * @throws InvalidPathException if it is no path on this machine
   */
  public static Path of(String text) {
    Path path =
        text.startsWith("~/")
            ? Path.of(System.getProperty("user.home"), text.substring(2))
            : Path.of(text);
    return path.toAbsolutePath().normalize();
  }
}
