package io.metaxy.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under a heading. Columns of numbers only stand to the right. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<Cell>> rows = new ArrayList<>();
  private final int columns;

  /** A table without rows. */
  public Table(String... headings) {
    columns = headings.length;
    rows.add(Arrays.stream(headings).map(h -> new Cell(h, Tone.STRONG)).toList());
  }

  /** Adds a row of cells, or of what is shown as it is. */
  public Table row(Object... values) {
    rows.add(Arrays.stream(values).map(v -> v instanceof Cell cell ? cell : Cell.of(v)).toList());
    return this;
  }

  /** Whether there is nothing but the heading. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The lines of the table, each with an end of line. */
  public String shown(boolean colour) {
    StringBuilder lines = new StringBuilder();
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        Cell cell = row.get(column);
        String padding = " ".repeat(width(column) - cell.text().length());
        boolean last = column == columns - 1;
        line.append(column == 0 ? "" : GAP);
        if (isNumeric(column)) {
          line.append(padding).append(cell.shown(colour));
        } else {
          line.append(cell.shown(colour)).append(last ? "" : padding);
        }
      }
      lines.append(line.toString().stripTrailing()).append('\n');
    }
    return lines.toString();
  }

  /** The table in Markdown. */
  public String markdown() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      lines.append('|');
      rows.get(i).forEach(cell -> lines.append(' ').append(escaped(cell)).append(" |"));
      lines.append('\n');
      if (i == 0) {
        lines.append('|');
        for (int column = 0; column < columns; column++) {
          lines.append(isNumeric(column) ? "---:|" : "---|");
        }
        lines.append('\n');
      }
    }
    return lines.toString();
  }

  private static String escaped(Cell cell) {
    return cell.text().replace("|", "\\|").replace("<", "&lt;");
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return !isEmpty()
        && rows.stream().skip(1).allMatch(row -> row.get(column).text().matches("-|-?[0-9.,]+%?"));
  }
}
