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
   * A path that must be there, made absolute against the working directory; a leading {@code ~/} is
   * the home directory. Nothing is looked up on the disk.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_VALUE} if it is missing, a
   *     URL, or no path on this machine
   */
  public static Path required(ConfigSection section, String key) {
    String text = section.requiredText(key);
    if (SCHEME.matcher(text).matches()) {
      throw section.invalid(
          key,
          "expected a path of this machine, found \"%s\". Write an absolute path, or ./ before a name with a colon."
              .formatted(text));
    }
    try {
      Path path =
          text.startsWith("~/")
              ? Path.of(System.getProperty("user.home"), text.substring(2))
              : Path.of(text);
      return path.toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw section.invalid(
          key, "\"%s\" is no path on this machine: %s. Correct it.".formatted(text, e.getReason()));
    }
  }
}
