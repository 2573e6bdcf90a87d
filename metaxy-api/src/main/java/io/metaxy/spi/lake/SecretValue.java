package io.metaxy.spi.lake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The value of a parameter of a secret. */
public sealed interface SecretValue {

  /**
   * Shown as it is: a host, a region, a path.
   *
   * @param value text, whole number or truth value
   */
  record Plain(Object value) implements SecretValue {

    /** Takes whole numbers as {@code long}, as configurations have them. */
    public Plain {
      value = value instanceof Integer number ? Long.valueOf(number) : value;
    }
  }

  /**
   * Texts by text.
   *
   * @param values shown as they are
   */
  record PlainMap(Map<String, String> values) implements SecretValue {

    /** Copies the map, keeping its order. */
    public PlainMap {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** Never shown: a password, a key. Its {@code toString} is masked. */
  final class Masked implements SecretValue {

    private final String value;

    /** Wraps a secret. */
    public Masked(String value) {
      this.value = value;
    }

    /** The secret itself, for the engine only. */
    public String reveal() {
      return value;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Masked masked && value.equals(masked.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return "***";
    }
  }
}
