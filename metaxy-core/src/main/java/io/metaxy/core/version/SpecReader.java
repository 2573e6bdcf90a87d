package io.metaxy.core.version;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldDependencies;
import io.metaxy.feature.FieldDependency;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.FieldsMapping;
import io.metaxy.feature.Filter;
import io.metaxy.feature.Lineage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads specs from JSON so that writing them gives the same JSON again. Whatever would come out
 * otherwise, such as an empty list where no list is written, is refused.
 */
final class SpecReader {

  private SpecReader() {}

  static FeatureSpec read(JsonNode json) {
    SpecMembers members = SpecMembers.of(json);
    List<SpecMembers> fields = members.objects("fields");
    if (fields.isEmpty()) {
      throw members.refused("fields", "must list at least one field");
    }
    FeatureSpec.Builder spec =
        FeatureSpec.builder()
            .key(members.key("key", FeatureKey::of))
            .idColumns(members.texts("id_columns"))
            .dependencies(members.objects("deps").stream().map(SpecReader::dependency).toList())
            .fields(fields.stream().map(SpecReader::field).toList());
    if (members.has("metadata")) {
      spec.metadata(metadata(members.object("metadata")));
    }
    if (members.has("description")) {
      spec.description(members.text("description"));
    }
    members.end();
    return spec.build();
  }

  private static Map<String, @Nullable Object> metadata(SpecMembers members) {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    members.names().forEach(name -> metadata.put(name, MetadataJson.read(members.raw(name))));
    return metadata;
  }

  private static FeatureDependency dependency(SpecMembers members) {
    FeatureDependency.Builder dependency =
        FeatureDependency.builder(members.key("feature", FeatureKey::of))
            .optional(members.flag("optional"));
    if (members.has("select")) {
      dependency.select(members.texts("select"));
    }
    if (members.has("rename")) {
      dependency.rename(rename(members, members.object("rename")));
    }
    if (members.has("fields_mapping")) {
      SpecMembers wrapper = members.object("fields_mapping");
      dependency.fieldsMapping(mapping(wrapper.object("mapping")));
      wrapper.end();
    }
    if (members.has("sql_filters")) {
      dependency.filters(members.texts("sql_filters").stream().map(Filter::text).toList());
    }
    if (members.has("lineage")) {
      SpecMembers wrapper = members.object("lineage");
      dependency.lineage(lineage(wrapper.object("relationship")));
      wrapper.end();
    }
    members.end();
    return dependency.build();
  }

  private static Map<String, String> rename(SpecMembers dependency, SpecMembers members) {
    Map<String, String> rename = new LinkedHashMap<>();
    members.names().forEach(from -> rename.put(from, members.text(from)));
    if (rename.isEmpty()) {
      throw dependency.refused(
          dependency.path("rename"), "must be null or rename at least one column");
    }
    return rename;
  }

  private static Lineage lineage(SpecMembers members) {
    Lineage lineage =
        switch (members.text("type")) {
          case SpecJson.IDENTITY -> Lineage.identity();
          case SpecJson.AGGREGATION ->
              new Lineage.Aggregation(
                  members.has("on") ? Optional.of(members.texts("on")) : Optional.empty());
          case SpecJson.EXPANSION ->
              new Lineage.Expansion(
                  members.texts("on"),
                  members.has("id_generation_pattern")
                      ? Optional.of(members.text("id_generation_pattern"))
                      : Optional.empty());
          default -> throw members.unsupported("type");
        };
    members.end();
    return lineage;
  }

  private static FieldsMapping mapping(SpecMembers members) {
    FieldsMapping mapping =
        switch (members.text("type")) {
          case "default" ->
              new FieldsMapping.ByName(
                  members.flag("match_suffix"), members.keys("exclude_fields", FieldKey::of));
          case "specific" -> specific(members.object("mapping"));
          case "all" -> new FieldsMapping.All();
          case "none" -> new FieldsMapping.None();
          default -> throw members.unsupported("type");
        };
    members.end();
    return mapping;
  }

  private static FieldsMapping specific(SpecMembers members) {
    Map<FieldKey, Set<FieldKey>> fields = new HashMap<>();
    for (String name : members.names()) {
      FieldKey field = members.keyOfMember(name, FieldKey::of);
      fields.put(field, Set.copyOf(members.keysAsParts(name, FieldKey::new)));
    }
    return new FieldsMapping.Specific(fields);
  }

  private static FieldSpec field(SpecMembers members) {
    FieldSpec.Builder field = FieldSpec.builder(members.key("key", FieldKey::of).toString());
    if (members.has("code_version")) {
      field.codeVersion(members.text("code_version"));
    }
    if (members.isText("deps")) {
      checkAllFields(members, "deps");
      field.dependsOnAll();
    } else {
      List<FieldDependency> explicit =
          members.objects("deps").stream().map(SpecReader::explicit).toList();
      if (!explicit.isEmpty()) {
        field.dependencies(new FieldDependencies.Explicit(explicit));
      }
    }
    members.end();
    return field.build();
  }

  private static FieldDependency explicit(SpecMembers members) {
    FeatureKey feature = members.key("feature", FeatureKey::of);
    List<FieldKey> fields = List.of();
    if (members.isText("fields")) {
      checkAllFields(members, "fields");
    } else if (members.has("fields")) {
      fields = members.keys("fields", FieldKey::of);
      if (fields.isEmpty()) {
        throw members.unsupported("fields");
      }
    }
    members.end();
    return new FieldDependency(feature, fields);
  }

  private static void checkAllFields(SpecMembers members, String name) {
    if (!members.text(name).equals(SpecJson.ALL_FIELDS)) {
      throw members.unsupported(name);
    }
  }
}
