package io.metaxy.duckdb.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The statements that the original runs, with the differences that are wanted. */
final class RecordedStatements {

  private RecordedStatements() {}

  /**
   * What a preview has to be.
   *
   * @param recorded the original's statements
   * @param sqlite whether the catalog is a SQLite file
   */
  static List<ParsedStatement> wanted(String recorded, boolean sqlite) {
    return ParsedStatement.parse(recorded).stream()
        .map(statement -> wanted(statement, sqlite))
        .toList();
  }

  private static ParsedStatement wanted(ParsedStatement recorded, boolean sqlite) {
    SortedMap<String, String> options = new TreeMap<>(recorded.options());
    List<String> comments = new ArrayList<>(recorded.comments());
    String kind = recorded.kind();
    if (kind.equals("CREATE OR REPLACE SECRET")) {
      kind = "CREATE OR REPLACE TEMPORARY SECRET";
      if (sqlite) {
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
        options.put("DATA_INLINING_ROW_LIMIT", "0");
      }
    }
    return new ParsedStatement(kind, recorded.name(), recorded.target(), options, comments);
  }
}
