package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A database that the original wrote, read here, on a copy.
 *
 * @param name the file
 * @param database the database
 * @param document what was recorded of it
 */
record DatabaseCase(String name, Path database, JsonNode document) implements RecordedCase {

  private static final Set<String> MEMBERS =
      Set.of(
          "format",
          "produced_with",
          "database",
          "hash_algorithm",
          "hash_truncation_length",
          "enable_map_datatype",
          "default_project",
          "graphs",
          "current_graph",
          "tables",
          "features",
          "feature_versions_rows");

  static List<RecordedCase> of(RecordedFile file) {
    List<RecordedCase> cases = new ArrayList<>(VectorCases.graphs(file));
    cases.add(new DatabaseCase(file.name() + ": database", database(file), file.document()));
    return cases;
  }

  static List<Path> companions(RecordedFile file) {
    return List.of(database(file));
  }

  private static Path database(RecordedFile file) {
    return file.sibling(file.document().required("database").asText());
  }

  @Override
  public CaseResult check(StoreSite site) {
    UnknownMembers.refuse("it", document, MEMBERS);
    Findings findings = new Findings();
    Optional<StoreBackend> copy = site.copyOf(database, algorithm());
    if (copy.isEmpty()) {
      return CaseResult.skipped(StoreKind.NO_DATABASE);
    }
    StoreContext context = context();
    FeatureVersions versions = FeatureVersions.of(context.graph(), truncationLength());
    try (MetadataStore store = copy.get().open(context, AccessMode.WRITE)) {
      for (Map.Entry<String, JsonNode> feature : document.required("features").properties()) {
        compare(findings, store, versions, FeatureKey.of(feature.getKey()), feature.getValue());
      }
      findings.compared(
          "feature_versions_rows",
          DefinitionRows.difference(
              store.pushedFeatures(), document.required("feature_versions_rows")));
    }
    // Opening and reading has changed none of them.
    if (site.kind() == StoreKind.DUCKDB) {
      findings.same(
          "tables",
          DatabaseTables.columnTypes(Path.of(copy.get().database())),
          DatabaseTables.recorded(document.required("tables")));
    }
    return findings.result();
  }

  private static void compare(
      Findings findings,
      MetadataStore store,
      FeatureVersions versions,
      FeatureKey key,
      JsonNode feature) {
    UnknownMembers.refuse(
        "feature " + key,
        feature,
        Set.of("feature_version", "rows", "stored_rows", "resolve_update"));
    findings.same(
        key + ", feature_version",
        versions.featureVersion(key),
        feature.required("feature_version").asText());
    findings.compared(
        key + ", rows", RowComparison.difference(store.read(key).rows(), feature.required("rows")));
    ReadRequest all =
        ReadRequest.builder(key).featureHistory(true).sampleHistory(true).softDeleted(true).build();
    findings.same(
        key + ", stored_rows", store.read(all).count(), feature.required("stored_rows").asLong());
    if (feature.hasNonNull("resolve_update")) {
      JsonNode counts = feature.get("resolve_update");
      UnknownMembers.refuse("resolve_update", counts, Step.PARTS);
      try (Increment todo = store.resolveUpdate(key)) {
        findings.same(
            key + ", resolve_update",
            todo.summary(),
            new IncrementSummary(
                counts.required("new").asLong(),
                counts.required("stale").asLong(),
                counts.required("orphaned").asLong()));
      }
    }
  }

  HashAlgorithm algorithm() {
    return Algorithms.byName(document.required("hash_algorithm").asText());
  }

  private int truncationLength() {
    return document.required("hash_truncation_length").asInt();
  }

  /** What the database is opened with. */
  StoreContext context() {
    String current = document.required("current_graph").asText();
    RecordedGraph recorded = RecordedGraph.of(document.required("graphs").required(current));
    StoreSettings settings =
        new StoreSettings(
            truncationLength(), document.required("enable_map_datatype").asBoolean(), true);
    return new StoreContext(
        "recorded", document.required("default_project").asText(), recorded.graph(), settings);
  }
}
