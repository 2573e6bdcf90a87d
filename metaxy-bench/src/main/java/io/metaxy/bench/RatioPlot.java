package io.metaxy.bench;

import java.util.List;
import java.util.Locale;

/**
 * Ratios as a picture: a line for each, on a scale of powers of two, with its spread and target.
 *
 * @param ratios the ratios
 */
record RatioPlot(List<Ratio> ratios) {

  private static final int TEXT = 400;
  private static final int WIDTH = 500;
  private static final int ROW = 20;
  private static final int TOP = 40;
  private static final int LEAST_POWER = -6;
  private static final int MOST_POWER = 3;

  String svg() {
    int height = TOP + ROW * ratios.size() + 10;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">",
        TEXT + WIDTH + 20,
        height);
    add(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    add(
        svg,
        "<text x=\"10\" y=\"16\">Time of Metaxy as a multiple of the other's; left of 1 it is faster. Bars: at most.</text>");
    for (int power = LEAST_POWER; power <= MOST_POWER; power++) {
      double x = x(Math.pow(2, power));
      add(
          svg,
          "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>",
          x,
          TOP,
          x,
          height - 10,
          power == 0 ? "black" : "#ddd");
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x,
          TOP - 6,
          power < 0 ? "1/" + (1 << -power) : String.valueOf(1 << power));
    }
    for (int row = 0; row < ratios.size(); row++) {
      add(svg, ratios.get(row), TOP + ROW * row + ROW / 2);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void add(StringBuilder svg, Ratio ratio, int y) {
    add(
        svg,
        "<text x=\"10\" y=\"%d\">%s, %s, against %s</text>",
        y + 4,
        ratio.work(),
        RatioTable.samples(ratio.samples()),
        ratio.against());
    String color = ratio.misses(1) ? "#c33" : "#284";
    add(
        svg,
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>",
        x(ratio.lowest()),
        y,
        x(ratio.highest()),
        y,
        color);
    add(svg, "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"%s\"/>", x(ratio.median()), y, color);
    ratio
        .target()
        .ifPresent(
            target ->
                add(
                    svg,
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#555\"/>",
                    x(target),
                    y - 7,
                    x(target),
                    y + 7));
  }

  /** Where a ratio is, at the edge if it is beyond the scale. */
  private static double x(double ratio) {
    double power = Math.log(ratio) / Math.log(2);
    double within = Math.max(LEAST_POWER, Math.min(MOST_POWER, power));
    return TEXT + WIDTH * (within - LEAST_POWER) / (MOST_POWER - LEAST_POWER);
  }

  private static void add(StringBuilder svg, String line, Object... values) {
    svg.append(String.format(Locale.ROOT, line, values)).append('\n');
  }
}
