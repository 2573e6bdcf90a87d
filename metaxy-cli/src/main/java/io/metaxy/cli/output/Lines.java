package io.metaxy.cli.output;

/** Lines of text, some of them a name with a value. */
public final class Lines {

  private static final int WIDTH = 18;

  private final boolean colour;
  private final StringBuilder text = new StringBuilder();

  /** No lines. */
  public Lines(boolean colour) {
    this.colour = colour;
  }

  /** Adds a line. */
  public Lines line(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  /** Adds a line of one tone. */
  public Lines line(String line, Tone tone) {
    return line(new Cell(line, tone).shown(colour));
  }

  /** Adds a name and its value. */
  public Lines pair(String name, Object value) {
    String padding = " ".repeat(Math.max(1, WIDTH - name.length()));
    return line(new Cell(name, Tone.STRONG).shown(colour) + padding + value);
  }

  /** Adds a table. */
  public Lines table(Table table) {
    text.append(table.shown(colour));
    return this;
  }

  /** All lines, each with an end of line. */
  public String shown() {
    return text.toString();
  }
}
