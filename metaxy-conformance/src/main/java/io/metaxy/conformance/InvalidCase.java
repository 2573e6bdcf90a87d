package io.metaxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.version.SpecJson;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.Row;
import io.metaxy.store.Rows;
import io.metaxy.store.StoreSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Features that the original rejects, or surprisingly does not.
 *
 * @param name the file and the case
 * @param json what was recorded
 */
record InvalidCase(String name, JsonNode json) implements RecordedCase {

  private static final String ROOT_COLUMN = "c";
  private static final Set<String> DEPENDENCY =
      Set.of("feature", "select", "rename", "fields_mapping", "sql_filters", "lineage", "optional");
  private static final Pattern MAPPING =
      Pattern.compile(
          "FieldsMapping\\(mapping=\\w+\\(type=<FieldsMappingType\\.\\w+: '(all|none)'>\\)\\)");

  private static final Set<String> MEMBERS =
      Set.of("name", "features", "rejected", "when", "error");

  /** What is wrong with features; anything else is wrong with a store. */
  private static final Set<ErrorCode> REJECTIONS =
      EnumSet.of(
          ErrorCode.INVALID_KEY,
          ErrorCode.INVALID_FEATURE,
          ErrorCode.UNKNOWN_PARENT,
          ErrorCode.CYCLE,
          ErrorCode.NAME_COLLISION,
          ErrorCode.INVALID_FILTER);

  static List<RecordedCase> of(RecordedFile file) {
    UnknownMembers.refuse("it", file.document(), Set.of("format", "cases"));
    return file.casesOf(
        "cases",
        json -> new InvalidCase(file.name() + ": " + json.required("name").asText(), json));
  }

  @Override
  public CaseResult check(StoreSite site) {
    UnknownMembers.refuse("it", json, MEMBERS);
    boolean rejected = json.required("rejected").asBoolean();
    Optional<MetaxyException> rejection = rejection(site);
    Optional<String> agreed =
        rejected
            ? Optional.empty()
            : rejection.flatMap(
                refusal -> AgreedDifference.ofFeatures(json.required("features"), refusal));
    if (agreed.isPresent()) {
      return CaseResult.skipped(agreed.get());
    }
    Findings findings = new Findings();
    String found = rejection.map(MetaxyException::getMessage).orElse("nothing");
    findings.same("rejected (for %s)".formatted(found), rejection.isPresent(), rejected);
    return findings.result();
  }

  /** The reason why they are rejected: by the graph, by the store, or by a resolve. */
  private Optional<MetaxyException> rejection(StoreSite site) {
    try {
      List<FeatureSpec> specs = new ArrayList<>();
      json.required("features").forEach(feature -> specs.add(spec(feature)));
      try (MetadataStore store =
          site.openEmpty(
              HashAlgorithm.MD5,
              FeatureGraph.of(FeatureGraph.DEFAULT_PROJECT, specs),
              StoreSettings.DEFAULT.withAutoCreateTables(true))) {
        specs.stream().filter(FeatureSpec::isRoot).forEach(root -> write(store, root));
        specs.stream()
            .filter(spec -> !spec.isRoot())
            .forEach(spec -> store.resolveUpdate(spec).close());
      }
      return Optional.empty();
    } catch (MetaxyException e) {
      if (!REJECTIONS.contains(e.code())) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private static void write(MetadataStore store, FeatureSpec root) {
    TreeMap<String, Object> provenance = new TreeMap<>();
    root.fields().forEach(field -> provenance.put(field.key().structKey(), "1"));
    TreeMap<String, Object> row = new TreeMap<>();
    root.idColumns().forEach(id -> row.put(id, "1"));
    row.put(ROOT_COLUMN, "x");
    row.put(SystemColumns.PROVENANCE_BY_FIELD, provenance);
    store.write(root, Rows.ofRows(List.of(Row.of(row))));
  }

  /** The excerpt, made whole so that it reads as a spec. */
  private static FeatureSpec spec(JsonNode excerpt) {
    UnknownMembers.refuse("feature", excerpt, Set.of("key", "id_columns", "fields", "deps"));
    ObjectNode spec = excerpt.deepCopy();
    ArrayNode fields = spec.putArray("fields");
    excerpt.required("fields").forEach(field -> fields.add(field(field)));
    ArrayNode dependencies = spec.putArray("deps");
    excerpt.required("deps").forEach(dependency -> dependencies.add(dependency(dependency)));
    return SpecJson.read(spec);
  }

  private static ObjectNode field(JsonNode excerpt) {
    if (excerpt.isTextual()) {
      return object("key", excerpt).put("code_version", "1");
    }
    UnknownMembers.refuse("field", excerpt, Set.of("key", "code_version", "deps"));
    ObjectNode field = excerpt.deepCopy();
    return field.has("code_version") ? field : field.put("code_version", "1");
  }

  private static ObjectNode dependency(JsonNode excerpt) {
    if (excerpt.isTextual()) {
      return object("feature", excerpt);
    }
    UnknownMembers.refuse("dependency", excerpt, DEPENDENCY);
    ObjectNode dependency = excerpt.deepCopy();
    JsonNode mapping = excerpt.path("fields_mapping");
    if (mapping.isTextual()) {
      // The recording has the text of an object.
      Matcher kind = MAPPING.matcher(mapping.asText());
      if (!kind.matches()) {
        throw new IllegalArgumentException("Cannot read the mapping %s".formatted(mapping));
      }
      dependency.putObject("fields_mapping").putObject("mapping").put("type", kind.group(1));
    }
    return dependency;
  }

  private static ObjectNode object(String member, JsonNode value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(member, value);
    return object;
  }
}
