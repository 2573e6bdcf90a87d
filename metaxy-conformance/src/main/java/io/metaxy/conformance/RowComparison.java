package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares rows with recorded ones: as multisets, by the members that were recorded. */
final class RowComparison {

  private static final List<String> MEMBERS =
      List.of(
          "provenance_by_field",
          "provenance",
          "data_version_by_field",
          "data_version",
          "feature_version");

  private static final Set<String> KNOWN =
      Stream.concat(MEMBERS.stream(), Stream.of("values", "deleted"))
          .collect(Collectors.toUnmodifiableSet());

  private RowComparison() {}

  /** What differs; empty if nothing does. */
  static Optional<String> difference(List<Row> actual, JsonNode expected) {
    List<Map<String, @Nullable String>> found = new ArrayList<>();
    actual.forEach(row -> found.add(found(row, expected.path(0))));
    List<Map<String, @Nullable String>> recorded = new ArrayList<>();
    expected.forEach(row -> recorded.add(recorded(row)));
    return MultisetComparison.difference(found, recorded);
  }

  private static Map<String, @Nullable String> recorded(JsonNode row) {
    UnknownMembers.refuse("a row", row, KNOWN);
    Map<String, @Nullable String> result = new TreeMap<>(RecordedValue.texts(row.get("values")));
    for (String member : MEMBERS) {
      if (row.has(member)) {
        result.put(SystemColumns.PREFIX + member, RecordedValue.text(row.get(member)));
      }
    }
    if (row.has("deleted")) {
      result.put(SystemColumns.DELETED_AT, row.get("deleted").asText());
    }
    return result;
  }

  private static Map<String, @Nullable String> found(Row row, JsonNode example) {
    Map<String, @Nullable String> result = new TreeMap<>();
    Map<String, @Nullable Object> values = row.asMap();
    values.forEach(
        (name, value) -> {
          if (example.path("values").has(name)) {
            result.put(name, RecordedValue.text(value));
          }
        });
    for (String member : MEMBERS) {
      String column = SystemColumns.PREFIX + member;
      if (example.has(member)) {
        // An increment leaves it to the write to repeat provenance as data version.
        String source =
            values.containsKey(column) ? column : column.replace("data_version", "provenance");
        result.put(column, RecordedValue.text(row.get(source)));
      }
    }
    if (example.has("deleted")) {
      boolean deleted = row.get(SystemColumns.DELETED_AT) != null;
      result.put(SystemColumns.DELETED_AT, Boolean.toString(deleted));
    }
    return result;
  }
}
