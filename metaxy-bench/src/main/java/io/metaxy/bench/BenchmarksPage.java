package io.metaxy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page with the last ratios, and their file and plot beside it.
 *
 * @param directory where they are
 */
record BenchmarksPage(Path directory) {

  private static final String BEGIN = "<!-- ratios: written by bench/compare -->\n";
  private static final String END = "<!-- end of ratios -->\n";

  void update(List<Ratio> ratios) throws IOException, SQLException {
    Map<String, Object> machine = machine();
    Map<String, Object> all = new LinkedHashMap<>(machine);
    all.put("ratios", ratios.stream().map(BenchmarksPage::members).toList());
    Files.writeString(
        directory.resolve("benchmarks.json"),
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all)
            + "\n");
    Files.writeString(directory.resolve("benchmarks.svg"), new RatioPlot(ratios).svg());
    Path page = directory.resolve("benchmarks.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if (begin < BEGIN.length() || end < begin) {
      throw new IllegalStateException("%s has no place for the ratios".formatted(page));
    }
    Files.writeString(
        page,
        text.substring(0, begin)
            + "Measured on %s: %s cores, %s MB of memory, %s, Java %s, DuckDB %s.\n\n"
                .formatted(machine.values().toArray())
            + RatioTable.of(ratios)
            + text.substring(end));
  }

  private static Map<String, Object> machine() throws SQLException {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("memory_mb", memoryMb());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("java", Runtime.version().feature());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version()")) {
      rows.next();
      machine.put("duckdb", rows.getString(1));
    }
    return machine;
  }

  private static long memoryMb() {
    return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() >> 20
        : 0;
  }

  private static Map<String, Object> members(Ratio ratio) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("work", ratio.work());
    members.put("samples", ratio.samples());
    members.put("against", ratio.against());
    members.put("median", rounded(ratio.median()));
    members.put("lowest", rounded(ratio.lowest()));
    members.put("highest", rounded(ratio.highest()));
    members.put("seconds", rounded(ratio.seconds()));
    members.put("other_seconds", rounded(ratio.otherSeconds()));
    ratio.target().ifPresent(target -> members.put("at_most", rounded(target)));
    return members;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
