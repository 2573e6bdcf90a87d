package io.metaxy.cli.output;

/** What a text says by its colour, where there are colours. */
public enum Tone {
  /** Nothing. */
  PLAIN("0"),
  /** A heading. */
  STRONG("1"),
  /** Less important. */
  FAINT("2"),
  /** As it should be. */
  GOOD("32"),
  /** Something is to be done. */
  DUE("33"),
  /** Something is wrong. */
  BAD("31"),
  /** A name. */
  NAME("36");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The text in this tone, as a terminal understands it. */
  String paint(String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[%sm%s\u001b[0m".formatted(code, text);
  }
}
