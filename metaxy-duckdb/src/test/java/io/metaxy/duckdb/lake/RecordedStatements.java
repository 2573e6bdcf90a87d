package io.metaxy.duckdb.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The statements that the original runs, with the differences that are wanted. */
final class RecordedStatements {

  private static final String SECRET = "CREATE OR REPLACE SECRET";
  private static final String KEPT_SECRET = SECRET + " IN MOTHERDUCK";
  private static final String CREATE_DATABASE = "CREATE DATABASE IF NOT EXISTS";

  private RecordedStatements() {}

  /** The catalog of a configuration, as far as differences depend on it. */
  enum Catalog {
    SQLITE,
    MOTHERDUCK,
    OTHER;

    /** The catalog that the name of a recorded file tells. */
    static Catalog of(String file) {
      if (file.contains("motherduck")) {
        return MOTHERDUCK;
      }
      return file.contains("sqlite") ? SQLITE : OTHER;
    }
  }

  /**
   * What a preview has to be.
   *
   * @param recorded the original's statements
   */
  static List<ParsedStatement> wanted(String recorded, Catalog catalog) {
    List<ParsedStatement> wanted =
        new ArrayList<>(
            ParsedStatement.parse(recorded).stream()
                .map(statement -> wanted(statement, catalog == Catalog.SQLITE))
                .toList());
    if (catalog == Catalog.MOTHERDUCK) {
      wanted.add(0, statement("ATTACH", "", "'md:'", new TreeMap<>()));
      if (wanted.stream().noneMatch(one -> one.kind().equals(CREATE_DATABASE))) {
        int last = wanted.size() - 1;
        SortedMap<String, String> type = new TreeMap<>();
        type.put("TYPE", "DUCKLAKE");
        wanted.add(last, statement(CREATE_DATABASE, wanted.get(last).name(), "", type));
      }
    }
    return wanted;
  }

  private static ParsedStatement statement(
      String kind, String name, String target, SortedMap<String, String> options) {
    return new ParsedStatement(kind, name, target, options, List.of());
  }

  private static ParsedStatement wanted(ParsedStatement recorded, boolean sqlite) {
    SortedMap<String, String> options = new TreeMap<>(recorded.options());
    List<String> comments = new ArrayList<>(recorded.comments());
    String kind = recorded.kind();
    if (kind.equals(SECRET) || kind.equals(KEPT_SECRET)) {
      options.computeIfPresent("PASSWORD", (name, value) -> "'***'");
      options.computeIfPresent("SECRET", (name, value) -> "'***'");
      // MotherDuck keeps secrets: one that somebody named is not replaced unasked.
      kind =
          kind.equals(KEPT_SECRET)
              ? "CREATE SECRET IF NOT EXISTS IN MOTHERDUCK"
              : "CREATE OR REPLACE TEMPORARY SECRET";
      if (sqlite && "DUCKLAKE".equals(options.get("TYPE"))) {
        options.put("METADATA_PARAMETERS", "MAP {'TYPE'='sqlite'}");
      }
    } else if (kind.startsWith("ATTACH")) {
      List<String> refused =
          options.keySet().stream()
              .filter(name -> List.of("API_VERSION", "MAX_RETRIES").contains(name))
              .map(name -> name.toUpperCase(Locale.ROOT))
              .toList();
      if (!refused.isEmpty()) {
        comments.add("-- refused by DuckLake: " + String.join(", ", refused));
      }
      if (sqlite) {
        options.put("META_JOURNAL_MODE", "'WAL'");
      }
    }
    return new ParsedStatement(kind, recorded.name(), recorded.target(), options, comments);
  }
}
