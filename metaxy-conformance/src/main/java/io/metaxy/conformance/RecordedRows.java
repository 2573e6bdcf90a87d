package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that a recording gives to a store. */
final class RecordedRows {

  private RecordedRows() {}

  static Rows of(RecordedGraph graph, FeatureKey feature, JsonNode rows) {
    List<Row> given = new ArrayList<>();
    for (JsonNode row : rows) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      row.fieldNames()
          .forEachRemaining(
              member -> {
                JsonNode json = row.get(member);
                switch (member) {
                  case "values" -> values.putAll(values(graph, feature, json));
                  case "provenance_by_field", "data_version_by_field" ->
                      values.put(
                          SystemColumns.PREFIX + member,
                          json.isNull() ? null : RecordedValue.texts(json));
                  case "provenance", "data_version" ->
                      values.put(SystemColumns.PREFIX + member, RecordedValue.text(json));
                  default ->
                      throw new IllegalArgumentException("Cannot replay a row with " + member);
                }
              });
      given.add(Row.of(values));
    }
    return Rows.ofRows(given);
  }

  private static Map<String, @Nullable Object> values(
      RecordedGraph graph, FeatureKey feature, JsonNode json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    json.fieldNames()
        .forEachRemaining(
            name ->
                values.put(
                    name, RecordedValue.ofType(json.get(name), graph.columnType(feature, name))));
    return values;
  }
}
