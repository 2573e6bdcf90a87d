package io.metaxy.feature;

import java.util.Map;
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
   * The versions of an external feature's fields, where its own parents are not part of the graph;
   * empty: they are computed.
   */
  Map<FieldKey, String> fieldVersions();

  /** The spec's key. */
  @Value.Derived
  default FeatureKey key() {
    return spec().key();
  }

  /** A definition without a schema. */
  static FeatureDefinition of(FeatureSpec spec, String project) {
    return builder().spec(spec).project(project).build();
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
