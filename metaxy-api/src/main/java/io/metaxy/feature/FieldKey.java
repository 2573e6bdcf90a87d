package io.metaxy.feature;

import java.util.List;

/**
 * Names a field of a feature: one or more parts, written {@code audio/left}. Keys are ordered as
 * strings.
 *
 * @param parts the parts of the key, at least one
 */
public record FieldKey(List<String> parts) implements Comparable<FieldKey> {

  /** Checks the parts: lower-case ASCII letters, digits, "_" and "-", no "__". */
  public FieldKey {
    parts = KeyParts.check("field", parts);
  }

  /** The key written as {@code a/b}. */
  public static FieldKey of(String key) {
    return new FieldKey(KeyParts.parse("field", key));
  }

  /** The name of this field inside the by-field columns of a table. */
  public String structKey() {
    return String.join("_", parts);
  }

  @Override
  public int compareTo(FieldKey other) {
    return toString().compareTo(other.toString());
  }

  /** The parts, joined with a slash. */
  @Override
  public String toString() {
    return String.join("/", parts);
  }
}
