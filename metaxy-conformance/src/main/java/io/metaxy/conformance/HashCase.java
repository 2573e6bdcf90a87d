package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The digests of one algorithm: the provenance of a sample with one field is the hash of that
 * field's provenance, whole.
 *
 * @param name the file and the algorithm
 * @param algorithm its name
 * @param hashes the inputs with their digests
 */
record HashCase(String name, String algorithm, JsonNode hashes) implements RecordedCase {

  private static final String INPUT = "input";
  private static final String NUMBER = "number";
  private static final FeatureSpec FEATURE =
      FeatureSpec.builder()
          .key("recorded/hashes")
          .idColumns(NUMBER)
          .fields(FieldSpec.of(INPUT, "1"))
          .build();

  static List<RecordedCase> of(RecordedFile file) {
    UnknownMembers.refuse("it", file.document(), Set.of("format", "note", "hashes"));
    JsonNode hashes = file.document().required("hashes");
    TreeSet<String> algorithms = new TreeSet<>();
    hashes.forEach(hash -> hash.fieldNames().forEachRemaining(algorithms::add));
    algorithms.remove(INPUT);
    List<RecordedCase> cases = new ArrayList<>();
    algorithms.forEach(
        algorithm -> cases.add(new HashCase(file.name() + ": " + algorithm, algorithm, hashes)));
    return cases;
  }

  @Override
  public CaseResult check(StoreSite site) {
    Findings findings = new Findings();
    StoreSettings settings = new StoreSettings(StoreSettings.FULL_LENGTH, false, true);
    try (MetadataStore store =
        site.openEmpty(Algorithms.byName(algorithm), FeatureGraph.of(FEATURE), settings)) {
      store.write(FEATURE, rows());
      List<Row> stored = store.read(FEATURE).rows();
      findings.same("rows", stored.size(), hashes.size());
      for (Row row : stored) {
        JsonNode recorded =
            hashes.get(((Number) Objects.requireNonNull(row.get(NUMBER))).intValue());
        findings.same(
            "hash of \"%s\"".formatted(recorded.get(INPUT).asText()),
            row.text(SystemColumns.PROVENANCE),
            recorded.required(algorithm).asText());
      }
    }
    return findings.result();
  }

  private Rows rows() {
    List<Row> rows = new ArrayList<>();
    for (JsonNode hash : hashes) {
      Map<String, String> field = Map.of(INPUT, hash.required(INPUT).asText());
      rows.add(
          Row.of(Map.of(NUMBER, (long) rows.size(), SystemColumns.PROVENANCE_BY_FIELD, field)));
    }
    return Rows.ofRows(rows);
  }
}
