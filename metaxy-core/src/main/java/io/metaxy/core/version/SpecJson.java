package io.metaxy.core.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldDependencies;
import io.metaxy.feature.FieldDependency;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldSpec;
import io.metaxy.feature.FieldsMapping;
import io.metaxy.feature.Filter;
import io.metaxy.feature.Lineage;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Feature specs as JSON: what spec versions are hashes of, and what lock files and stores keep. The
 * members and their defaults are a format shared with the Python implementation.
 */
public final class SpecJson {

  /** Stands for all fields of one parent, or of all parents. */
  static final String ALL_FIELDS = "__METAXY_ALL_DEP__";

  static final String IDENTITY = "1:1";
  static final String AGGREGATION = "N:1";
  static final String EXPANSION = "1:N";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SpecJson() {}

  /**
   * The spec as canonical JSON text, with all members.
   *
   * @throws MetaxyException if the metadata holds a value that is not of a JSON type
   */
  public static String write(FeatureSpec spec) {
    return CanonicalJson.write(json(spec));
  }

  /**
   * The spec as stores keep it: as {@link #write} does, but with members in the format's own order.
   *
   * @throws MetaxyException as {@link #write} does
   */
  public static String writeInOrder(FeatureSpec spec) {
    return CanonicalJson.writeInOrder(json(spec));
  }

  private static ObjectNode json(FeatureSpec spec) {
    ObjectNode json = JSON.objectNode();
    json.put("key", spec.key().toString());
    json.set("id_columns", texts(spec.idColumns()));
    ArrayNode dependencies = json.putArray("deps");
    spec.dependencies().forEach(dependency -> dependencies.add(dependency(dependency)));
    ArrayNode fields = json.putArray("fields");
    spec.fields().forEach(field -> fields.add(field(field)));
    json.set("metadata", MetadataJson.write(spec.key(), spec.metadata()));
    json.put("description", spec.description().orElse(null));
    return json;
  }

  /**
   * Reads a spec. Members that are missing have their defaults; key, ids and fields must be there.
   *
   * @throws MetaxyException if the JSON is not a spec, or says what a {@link FeatureSpec} cannot
   *     hold; the message names feature and member
   */
  public static FeatureSpec read(JsonNode json) {
    return SpecReader.read(json);
  }

  private static ObjectNode dependency(FeatureDependency dependency) {
    ObjectNode json = JSON.objectNode();
    json.put("feature", dependency.feature().toString());
    Optional<List<String>> select = dependency.select();
    json.set("select", select.isPresent() ? texts(select.get()) : JSON.nullNode());
    if (dependency.rename().isEmpty()) {
      json.putNull("rename");
    } else {
      ObjectNode rename = json.putObject("rename");
      dependency.rename().forEach(rename::put);
    }
    json.putObject("fields_mapping").set("mapping", mapping(dependency.fieldsMapping()));
    Optional<List<Filter>> filters = dependency.filters();
    json.set("sql_filters", filters.isPresent() ? texts(filters.get()) : JSON.nullNode());
    json.putObject("lineage").set("relationship", relationship(dependency.lineage()));
    json.put("optional", dependency.optional());
    return json;
  }

  private static ObjectNode relationship(Lineage lineage) {
    ObjectNode json = JSON.objectNode();
    if (lineage instanceof Lineage.Aggregation aggregation) {
      json.put("type", AGGREGATION);
      Optional<List<String>> on = aggregation.on();
      json.set("on", on.isPresent() ? texts(on.get()) : JSON.nullNode());
    } else if (lineage instanceof Lineage.Expansion expansion) {
      json.put("type", EXPANSION);
      json.set("on", texts(expansion.on()));
      json.put("id_generation_pattern", expansion.idGenerationPattern().orElse(null));
    } else {
      json.put("type", IDENTITY);
    }
    return json;
  }

  private static ObjectNode mapping(FieldsMapping mapping) {
    ObjectNode json = JSON.objectNode();
    if (mapping instanceof FieldsMapping.ByName byName) {
      json.put("type", "default");
      json.put("match_suffix", byName.matchSuffix());
      json.set("exclude_fields", texts(byName.excludeFields()));
    } else if (mapping instanceof FieldsMapping.Specific specific) {
      json.put("type", "specific");
      ObjectNode fields = json.putObject("mapping");
      specific.fields().forEach((field, parents) -> fields.set(field.toString(), parts(parents)));
    } else {
      json.put("type", mapping instanceof FieldsMapping.All ? "all" : "none");
    }
    return json;
  }

  /** Keys as lists of parts, in the order of their parts: {@code a/b} before {@code a-b}. */
  private static ArrayNode parts(Set<FieldKey> keys) {
    ArrayNode json = JSON.arrayNode();
    keys.stream()
        .map(key -> key.parts().toArray(String[]::new))
        .sorted(Arrays::compare)
        .forEach(parts -> json.add(texts(List.of(parts))));
    return json;
  }

  private static ObjectNode field(FieldSpec field) {
    ObjectNode json = JSON.objectNode();
    json.put("key", field.key().toString());
    json.put("code_version", field.codeVersion());
    if (field.dependencies() instanceof FieldDependencies.All) {
      json.put("deps", ALL_FIELDS);
      return json;
    }
    ArrayNode dependencies = json.putArray("deps");
    if (field.dependencies() instanceof FieldDependencies.Explicit explicit) {
      explicit.dependencies().forEach(dependency -> dependencies.add(explicit(dependency)));
    }
    return json;
  }

  private static ObjectNode explicit(FieldDependency dependency) {
    ObjectNode json = JSON.objectNode();
    json.put("feature", dependency.feature().toString());
    json.set(
        "fields",
        dependency.fields().isEmpty() ? JSON.textNode(ALL_FIELDS) : texts(dependency.fields()));
    return json;
  }

  private static ArrayNode texts(Collection<?> values) {
    ArrayNode json = JSON.arrayNode();
    values.forEach(value -> json.add(value.toString()));
    return json;
  }
}
