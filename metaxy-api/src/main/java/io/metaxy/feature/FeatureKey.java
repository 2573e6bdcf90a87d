package io.metaxy.feature;

import java.util.List;

/**
 * Names a feature: one or more parts, written {@code video/faces}. Keys are ordered as strings.
 *
 * @param parts the parts of the key, at least one
 */
public record FeatureKey(List<String> parts) implements Comparable<FeatureKey> {

  /** Checks the parts: lower-case ASCII letters, digits, "_" and "-", no "__". */
  public FeatureKey {
    parts = KeyParts.check("feature", parts);
  }

  /** The key written as {@code a/b}. */
  public static FeatureKey of(String key) {
    return new FeatureKey(KeyParts.parse("feature", key));
  }

  /** The name of this feature's table in a database, without a store's prefix. */
  public String tableName() {
    return String.join("__", parts).replace('-', '_');
  }

  /** What follows the name of a column that comes from this feature, where several are joined. */
  public String columnSuffix() {
    return "__" + String.join("_", parts);
  }

  @Override
  public int compareTo(FeatureKey other) {
    return toString().compareTo(other.toString());
  }

  /** The parts, joined with a slash. */
  @Override
  public String toString() {
    return String.join("/", parts);
  }
}
