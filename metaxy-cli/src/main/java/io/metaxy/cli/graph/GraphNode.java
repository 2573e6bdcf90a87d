package io.metaxy.cli.graph;

import io.metaxy.core.version.FeatureVersions;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureDependency;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.FieldRef;
import io.metaxy.feature.FieldSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * A feature as it is drawn.
 *
 * @param key the feature
 * @param project whose it is
 * @param external whether it is defined in another project
 * @param version its version
 * @param codeVersion the version of its own code
 * @param fields its fields
 * @param parents what it is made from
 */
public record GraphNode(
    FeatureKey key,
    String project,
    boolean external,
    String version,
    String codeVersion,
    List<Field> fields,
    List<FeatureKey> parents) {

  /**
   * A field as it is drawn.
   *
   * @param key the field
   * @param version its version
   * @param codeVersion the version of its code
   * @param parents the fields that it is made from
   */
  public record Field(FieldKey key, String version, String codeVersion, List<FieldRef> parents) {

    /** Copies the list. */
    public Field {
      parents = List.copyOf(parents);
    }
  }

  /** Copies the lists. */
  public GraphNode {
    fields = List.copyOf(fields);
    parents = List.copyOf(parents);
  }

  static GraphNode of(FeatureVersions versions, FeatureKey key) {
    FeatureDefinition definition = versions.graph().definition(key);
    List<Field> fields = new ArrayList<>();
    for (FieldSpec field : definition.spec().fields()) {
      fields.add(
          new Field(
              field.key(),
              Objects.requireNonNull(versions.fieldVersions(key).get(field.key())),
              field.codeVersion(),
              versions.graph().parentFields(key, field.key())));
    }
    return new GraphNode(
        key,
        definition.project(),
        definition.external(),
        versions.featureVersion(key),
        versions.codeVersion(key),
        fields,
        List.copyOf(
            new LinkedHashSet<>(
                definition.spec().dependencies().stream()
                    .map(FeatureDependency::feature)
                    .toList())));
  }

  /** A name of letters, digits and underscores, which no other feature of a graph has. */
  String id() {
    return "f_" + key.tableName();
  }
}
