package io.metaxy.core.sql;

/**
 * A name in a database; always quoted.
 *
 * @param name the bare name
 */
public record Identifier(String name) implements SqlPart {

  /**
   * Refuses what cannot be quoted.
   *
   * @throws io.metaxy.error.MetaxyException for an empty name, NUL or half a surrogate pair
   */
  public Identifier {
    if (name.isEmpty()) {
      throw Quotable.refused("an empty name");
    }
    Quotable.check(name);
  }

  /** The name as an identifier. */
  public static Identifier of(String name) {
    return new Identifier(name);
  }

  @Override
  public String text() {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
