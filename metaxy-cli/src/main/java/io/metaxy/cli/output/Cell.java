package io.metaxy.cli.output;

/**
 * A text of a table, or a part of a line.
 *
 * @param text without colours
 * @param tone its colour
 */
public record Cell(String text, Tone tone) {

  /** A cell without a colour. */
  public static Cell of(Object value) {
    return new Cell(String.valueOf(value), Tone.PLAIN);
  }

  /** The cell as a terminal shows it, or as plain text. */
  public String shown(boolean colour) {
    return colour ? tone.paint(text) : text;
  }
}
