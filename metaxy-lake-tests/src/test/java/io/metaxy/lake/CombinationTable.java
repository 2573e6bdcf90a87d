package io.metaxy.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which catalogs go with which storages: what ran here, and what README.md says. */
final class CombinationTable {

  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN = "<!-- combinations, written by CombinationsTest -->\n";
  private static final String END = "<!-- end of combinations -->\n";

  private final Map<CatalogKind, Map<StorageKind, String>> ran = new EnumMap<>(CatalogKind.class);

  /** What came of a combination. */
  void add(CatalogKind catalog, StorageKind storage, String outcome) {
    ran.computeIfAbsent(catalog, key -> new EnumMap<>(StorageKind.class)).put(storage, outcome);
  }

  boolean isEmpty() {
    return ran.isEmpty();
  }

  /** The table of the README. */
  static String published() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("README.md has no table between its two markers");
    }
    return readme.substring(begin + BEGIN.length(), end);
  }

  /** Puts the table into the README. */
  static void publish(String table) throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        README, readme.substring(0, begin) + table + readme.substring(readme.indexOf(END)));
  }

  /** The table as it is by what ran; what did not run is taken from a table that is published. */
  String text(String published) {
    Map<String, List<String>> cells = cells(published);
    List<String> titles = Arrays.stream(StorageKind.values()).map(StorageKind::title).toList();
    StringBuilder table = new StringBuilder(row("", titles));
    table.append(row("---", titles.stream().map(title -> "---").toList()));
    for (CatalogKind catalog : CatalogKind.values()) {
      List<String> row = new ArrayList<>();
      Iterator<String> before = cells.getOrDefault(catalog.title(), List.of()).iterator();
      for (StorageKind storage : StorageKind.values()) {
        String old = before.hasNext() ? before.next() : "";
        row.add(ran.getOrDefault(catalog, Map.of()).getOrDefault(storage, old));
      }
      table.append(row(catalog.title(), row));
    }
    return table.append(row("MotherDuck", MotherDuckRow.cells())).toString();
  }

  private static String row(String head, List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| " + head + " | ", " |\n"));
  }

  private static Map<String, List<String>> cells(String table) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    table
        .lines()
        .map(line -> line.split("\\|", -1))
        .filter(parts -> parts.length > 3)
        .forEach(
            parts ->
                cells.put(
                    parts[1].strip(),
                    Arrays.stream(parts, 2, parts.length - 1).map(String::strip).toList()));
    return cells;
  }
}
