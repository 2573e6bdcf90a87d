package io.metaxy.core.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All versions of a graph at one truncation length. Truncation cuts every intermediate hash, so a
 * version at one length is not the beginning of the same version at another. Immutable.
 */
public final class FeatureVersions {

  /** The version of a project that owns no feature of the graph. */
  private static final String EMPTY_PROJECT = "empty";

  private record Versions(
      String feature, Map<FieldKey, String> fields, String code, String spec, String definition) {}

  private final FeatureGraph graph;
  private final VersionHash hash;
  private final Map<FeatureKey, Versions> features = new HashMap<>();
  private final Map<String, String> projects;

  private FeatureVersions(FeatureGraph graph, VersionHash hash) {
    this.graph = graph;
    this.hash = hash;
    for (FeatureKey key : graph.topologicalOrder()) {
      features.put(key, compute(graph.definition(key)));
    }
    this.projects = computeProjects();
  }

  /**
   * Computes the versions.
   *
   * @param truncationLength the number of characters of every version, from 8 to 64
   * @throws MetaxyException if the length is out of range, a schema is not JSON, or metadata holds
   *     what JSON cannot
   */
  public static FeatureVersions of(FeatureGraph graph, int truncationLength) {
    return new FeatureVersions(graph, new VersionHash(truncationLength));
  }

  /** The graph that these are the versions of. */
  public FeatureGraph graph() {
    return graph;
  }

  /** The number of characters of every version. */
  public int truncationLength() {
    return hash.length();
  }

  /**
   * The version of a feature and of all that it is computed from.
   *
   * @throws MetaxyException if the graph does not have the feature; so do all others here
   */
  public String featureVersion(FeatureKey key) {
    return versions(key).feature();
  }

  /** The version of each field of a feature, in the order of their keys. */
  public Map<FieldKey, String> fieldVersions(FeatureKey key) {
    return versions(key).fields();
  }

  /** The version of a feature's own code, whatever it is computed from. */
  public String codeVersion(FeatureKey key) {
    return versions(key).code();
  }

  /** The version of a feature's spec as it is written, metadata and description included. */
  public String specVersion(FeatureKey key) {
    return versions(key).spec();
  }

  /** The version of a feature's spec and schema. */
  public String definitionVersion(FeatureKey key) {
    return versions(key).definition();
  }

  /** The version of a project: of all features of the graph that it owns. */
  public String projectVersion(String project) {
    return projects.getOrDefault(project, EMPTY_PROJECT);
  }

  private Versions versions(FeatureKey key) {
    Versions versions = features.get(graph.definition(key).key());
    if (versions == null) {
      throw new IllegalStateException("Versions of " + key + " were asked for too early");
    }
    return versions;
  }

  private Versions compute(FeatureDefinition definition) {
    FeatureSpec spec = definition.spec();
    Map<FieldKey, String> fields = new TreeMap<>();
    Map<FieldKey, String> codes = new TreeMap<>();
    for (FieldSpec field : spec.fields()) {
      String given = definition.fieldVersions().get(field.key());
      fields.put(field.key(), given == null ? fieldVersion(spec.key(), field) : given);
      codes.put(field.key(), field.codeVersion());
    }
    String specVersion = hash.of(SpecJson.write(spec));
    return new Versions(
        ofFields(fields),
        Collections.unmodifiableMap(fields),
        ofFields(codes),
        specVersion,
        hash.of(specVersion, canonicalSchema(definition)));
  }

  private String fieldVersion(FeatureKey feature, FieldSpec field) {
    List<String> texts = new ArrayList<>();
    texts.add(new FieldRef(feature, field.key()).toString());
    texts.add(field.codeVersion());
    for (FieldRef parent : graph.parentFields(feature, field.key())) {
      texts.add(Objects.requireNonNull(fieldVersions(parent.feature()).get(parent.field())));
    }
    return hash.of(texts);
  }

  private String ofFields(Map<FieldKey, String> byField) {
    List<String> texts = new ArrayList<>();
    byField.forEach(
        (field, version) -> {
          texts.add(field.toString());
          texts.add(version);
        });
    return hash.of(texts);
  }

  private static String canonicalSchema(FeatureDefinition definition) {
    try {
      return CanonicalJson.write(CanonicalJson.parse(definition.schema()));
    } catch (JsonProcessingException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot compute the versions of feature \"%s\": its schema is not JSON: %s. Correct the schema, or leave it out."
              .formatted(definition.key(), e.getOriginalMessage()),
          e);
    }
  }

  private Map<String, String> computeProjects() {
    Map<String, List<FeatureKey>> owned = new HashMap<>();
    for (FeatureDefinition definition : graph.definitions()) {
      if (!definition.external()) {
        owned.computeIfAbsent(definition.project(), p -> new ArrayList<>()).add(definition.key());
      }
    }
    Map<String, String> result = new HashMap<>();
    owned.forEach((project, keys) -> result.put(project, ofProject(keys)));
    return result;
  }

  /** Unlike everywhere else, keys are in the order of their parts here. */
  private String ofProject(List<FeatureKey> keys) {
    keys.sort(
        (one, other) ->
            Arrays.compare(
                one.parts().toArray(String[]::new), other.parts().toArray(String[]::new)));
    List<String> texts = new ArrayList<>();
    for (FeatureKey key : keys) {
      texts.add(key.toString());
      texts.add(definitionVersion(key));
    }
    return hash.of(texts);
  }
}
