package io.metaxy.spi;

/**
 * A key that a provider knows: what a configuration may say, and what its documentation tells.
 *
 * @param name the key as in the file
 * @param type what its value is, in words for the documentation, such as {@code text}
 * @param required whether it has to be there
 * @param secret whether its value is never shown
 * @param description what it is for, in one sentence of Markdown
 */
public record ConfigKey(
    String name, String type, boolean required, boolean secret, String description) {

  /** A key that must be there. */
  public static ConfigKey required(String name, String type, String description) {
    return new ConfigKey(name, type, true, false, description);
  }

  /** A key that may be there. */
  public static ConfigKey optional(String name, String type, String description) {
    return new ConfigKey(name, type, false, false, description);
  }

  /** A key that may be there, whose value is a secret text. */
  public static ConfigKey secret(String name, String description) {
    return new ConfigKey(name, "text", false, true, description);
  }
}
