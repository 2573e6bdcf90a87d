package io.metaxy.feature;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * A feature spec with what surrounds it: whose it is, the shape of its rows, where it comes from.
 */
@Value.Immutable
@MetaxyStyle
public interface FeatureDefinition {

  /** The schema of a feature that gave none. */
  String NO_SCHEMA = "{}";

  /** The spec. */
  FeatureSpec spec();

  /** The project that owns the feature. */
  String project();

  /**
   * The JSON schema of the feature's rows, as JSON text; the definition version depends on it. A
   * definition that comes from a lock file, a JSON file or a store keeps the schema it came with.
   */
  @Value.Default
  default String schema() {
    return NO_SCHEMA;
  }

  /** The class that declares the feature, or another note of where it comes from. */
  @Value.Default
  default String classPath() {
    return "";
  }

  /** Whether another project owns the feature and it is known here by its definition only. */
  @Value.Default
  default boolean external() {
    return false;
  }

  /**
   * The versions of an external feature's fields, for those that are not to be computed. If all
   * fields have one, the feature's own parents need not be part of the graph.
   */
  Map<FieldKey, String> fieldVersions();

  /** Only fields that the feature has, and only of an external feature, have versions given. */
  @Value.Check
  default void check() {
    if (!external() && !fieldVersions().isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot define feature \"%s\": versions of its fields are given, but it is not external. Leave them out, or make it external."
              .formatted(key()));
    }
    Set<FieldKey> unknown = new HashSet<>(fieldVersions().keySet());
    unknown.removeAll(fieldKeys());
    if (!unknown.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.INVALID_FEATURE,
          "Cannot define feature \"%s\": versions are given for fields that it does not have: %s. It has %s."
              .formatted(
                  key(), FeatureGraphRules.list(unknown), FeatureGraphRules.list(fieldKeys())));
    }
  }

  /**
   * Whether the versions of all fields are given, so that nothing needs to be known of the
   * feature's parents. Such a feature can be a parent, but it cannot be resolved.
   */
  @Value.Derived
  default boolean pinned() {
    return fieldVersions().keySet().containsAll(fieldKeys());
  }

  private Set<FieldKey> fieldKeys() {
    return spec().fields().stream().map(FieldSpec::key).collect(Collectors.toSet());
  }

  /** The spec's key. */
  @Value.Derived
  default FeatureKey key() {
    return spec().key();
  }

  /**
   * A definition without a schema. It belongs to the project that is configured where it is used.
   */
  static FeatureDefinition of(FeatureSpec spec) {
    return of(spec, FeatureGraph.DEFAULT_PROJECT);
  }

  /** A definition without a schema. */
  static FeatureDefinition of(FeatureSpec spec, String project) {
    return builder().spec(spec).project(project).build();
  }

  /** The same with a schema, as JSON text; see {@code RecordSchema} for that of a record type. */
  default FeatureDefinition withSchema(String json) {
    return builder().from(this).schema(json).build();
  }

  /** A new builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds a feature definition. */
  final class Builder extends ImmutableFeatureDefinition.Builder {

    Builder() {}
  }
}
