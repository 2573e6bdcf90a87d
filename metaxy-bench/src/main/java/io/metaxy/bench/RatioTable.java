package io.metaxy.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Ratios as lines of a table in Markdown. */
final class RatioTable {

  private static final String HEAD =
      """
      | work | samples | against | times its time | of the rounds | at most | Metaxy | the other |
      |---|---|---|---|---|---|---|---|
      """;

  private RatioTable() {}

  static String of(List<Ratio> ratios) {
    return HEAD + ratios.stream().map(ratio -> line(ratio) + "\n").collect(Collectors.joining());
  }

  static String line(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %.2f to %.2f | %s | %s | %s |",
        ratio.work(),
        samples(ratio.samples()),
        ratio.against(),
        ratio.misses(1) ? "**%.2f**".formatted(ratio.median()) : "%.2f".formatted(ratio.median()),
        ratio.lowest(),
        ratio.highest(),
        ratio.target().map("%.2f"::formatted).orElse(""),
        time(ratio.seconds()),
        time(ratio.otherSeconds()));
  }

  static String samples(long samples) {
    if (samples % 1_000_000 == 0) {
      return samples / 1_000_000 + " M";
    }
    return samples % 1000 == 0 ? samples / 1000 + " k" : String.valueOf(samples);
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.0f ms", seconds * 1000);
  }
}
