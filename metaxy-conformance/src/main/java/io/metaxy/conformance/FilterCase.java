package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A filter, and which rows of a feature it keeps.
 *
 * @param file the file
 * @param table the document with the rows
 * @param json the filter as it was recorded
 */
record FilterCase(String file, JsonNode table, JsonNode json) implements RecordedCase {

  private static final Set<String> MEMBERS =
      Set.of("filter", "valid", "rows", "rows_polars_engine", "error");
  private static final String ID = "row";
  private static final FeatureSpec FEATURE =
      FeatureSpec.builder()
          .key("recorded/filters")
          .idColumns(ID)
          .fields(FieldSpec.of("field", "1"))
          .build();

  static List<RecordedCase> of(RecordedFile file) {
    UnknownMembers.refuse("it", file.document(), Set.of("format", "columns", "rows", "filters"));
    return file.casesOf("filters", json -> new FilterCase(file.name(), file.document(), json));
  }

  @Override
  public String name() {
    return "%s: %s".formatted(file, json.path("filter"));
  }

  @Override
  public CaseResult check(StoreSite site) {
    UnknownMembers.refuse("it", json, MEMBERS);
    String filter = json.required("filter").asText();
    Optional<Set<String>> recorded =
        json.has("error") || !json.required("valid").asBoolean()
            ? Optional.empty()
            : Optional.of(new TreeSet<>(Texts.list(json.required("rows"))));
    Optional<Set<String>> kept = kept(site, filter);
    if (!kept.equals(recorded)) {
      Optional<String> agreed =
          AgreedDifference.ofFilter(filter, recorded, text -> kept(site, text));
      if (agreed.isPresent()) {
        return CaseResult.skipped(agreed.get());
      }
    }
    Findings findings = new Findings();
    findings.same("rows", shown(kept), shown(recorded));
    return findings.result();
  }

  private static String shown(Optional<Set<String>> rows) {
    return rows.map(Set::toString).orElse("a refusal");
  }

  /** The ids of the rows that the filter keeps; empty if it is refused. */
  private Optional<Set<String>> kept(StoreSite site, String filter) {
    MetadataStore store = site.shared(file, () -> filled(site));
    try {
      ReadRequest request = ReadRequest.builder(FEATURE).filter(filter).build();
      Set<String> ids = new TreeSet<>();
      store.read(request).rows().forEach(row -> ids.add(String.valueOf(row.get(ID))));
      return Optional.of(ids);
    } catch (MetaxyException e) {
      if (e.code() != ErrorCode.INVALID_FILTER) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private MetadataStore filled(StoreSite site) {
    MetadataStore store =
        site.openEmpty(
            HashAlgorithm.XXHASH32,
            FeatureGraph.of(FEATURE),
            StoreSettings.DEFAULT.withAutoCreateTables(true));
    store.write(FEATURE, rows());
    return store;
  }

  private Rows rows() {
    List<Row> rows = new ArrayList<>();
    for (JsonNode recorded : table.required("rows")) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> column : table.required("columns").properties()) {
        values.put(
            column.getKey(),
            RecordedValue.ofType(recorded.required(column.getKey()), column.getValue().asText()));
      }
      values.put(SystemColumns.PROVENANCE_BY_FIELD, Map.of("field", "1"));
      rows.add(Row.of(values));
    }
    return Rows.ofRows(rows);
  }
}
