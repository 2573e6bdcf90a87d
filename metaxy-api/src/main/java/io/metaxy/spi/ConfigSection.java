package io.metaxy.spi;

import io.metaxy.error.MetaxyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A read-only table of a configuration, after templates, environment and defaults. Reading a value
 * of another type is an error that names file, line and key. A provider reads all keys that it
 * knows and then calls {@link #refuseOthers}; keys are written as in the file, relative to this
 * section.
 */
public interface ConfigSection {

  /** An empty section, as if the table were absent from the file. */
  static ConfigSection empty(String path) {
    return new EmptyConfigSection(path);
  }

  /** The dotted path of this section, for messages. */
  String path();

  /** The keys that are present, in the order of the file. */
  Set<String> keys();

  /** Whether a key is present. */
  default boolean has(String key) {
    return keys().contains(key);
  }

  /** Whether a key is present and a table. */
  boolean hasSection(String key);

  /** A text; numbers and booleans count as their text, since templates make texts of all values. */
  Optional<String> text(String key);

  /** A text that is not blank, as those are that a template without a value makes. */
  default Optional<String> filled(String key) {
    return text(key).filter(text -> !text.isBlank());
  }

  /** A text that must be there and not be blank. */
  String requiredText(String key);

  /** A whole number, or a text that reads as one. */
  Optional<Long> integer(String key);

  /** A truth value, or a text that reads as one. */
  Optional<Boolean> bool(String key);

  /** A list of texts; empty if absent. */
  List<String> texts(String key);

  /**
   * A list of texts and tables, as they come: each element is a {@link String} or a {@link
   * ConfigSection}. Empty if absent.
   */
  List<Object> textsAndSections(String key);

  /**
   * A table whose values are texts, numbers and booleans, in the order of the file; empty if
   * absent.
   */
  Map<String, Object> values(String key);

  /** A table, if present. */
  Optional<ConfigSection> section(String key);

  /** A list of tables; empty if absent. */
  List<ConfigSection> sections(String key);

  /** An error about a key of this section: file, line and full key, then the message. */
  MetaxyException invalid(String key, String message);

  /**
   * Refuses keys that are not known, with the nearest known name.
   *
   * @throws MetaxyException with the code {@code UNKNOWN_KEY}
   */
  void refuseOthers(Set<String> known);
}
