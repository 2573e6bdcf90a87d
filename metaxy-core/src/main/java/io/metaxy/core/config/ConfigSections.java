package io.metaxy.core.config;

import io.metaxy.error.MetaxyException;
import io.metaxy.spi.ConfigSection;
import java.nio.file.Path;
import java.util.Map;

/** Sections that come from elsewhere than Metaxy's own configuration. */
public final class ConfigSections {

  private ConfigSections() {}

  /**
   * A TOML file of another program. Nothing in its texts is replaced.
   *
   * @param file the file
   * @throws MetaxyException with the code {@code INVALID_TOML}
   */
  public static ConfigSection file(Path file) {
    String name = file.toString();
    return new TableSection("", ConfigFile.read(file, name, (text, key, origin) -> text));
  }

  /**
   * A section of values.
   *
   * @param path what its keys begin with in messages
   * @param place where the values come from, for messages
   * @param values texts, numbers, truth values, and lists and maps of these
   */
  public static ConfigSection values(String path, String place, Map<String, ?> values) {
    return new TableSection(path, new JavaValues(new Origin.Elsewhere(place)).table(path, values));
  }
}
