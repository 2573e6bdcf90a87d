package io.metaxy.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a feature is: its key, the columns that identify its samples, its fields, and the features
 * it is computed from. A feature without dependencies is a root; its rows say themselves what their
 * fields were made from.
 */
@Value.Immutable
@MetaxyStyle
public interface FeatureSpec {

  /** The feature's name, unique in a graph. */
  FeatureKey key();

  /** The columns that identify a sample; at least one, never null in a row. */
  List<String> idColumns();

  /** The features that this one is computed from, in the order in which they are joined. */
  List<FeatureDependency> dependencies();

  /** The fields; a feature that declares none has the one field {@code default}. */
  List<FieldSpec> fields();

  /** Free data about the feature, of JSON types, null among them; part of the spec version. */
  Map<String, @AllowNulls Object> metadata();

  /** What the feature is, for people; part of the spec version. */
  Optional<String> description();

  /** The declared fields without repetition; ids present, distinct, and no system column. */
  @Value.Check
  default FeatureSpec check() {
    if (fields().isEmpty()) {
      return builder().from(this).addFields(FieldSpec.builder("default").build()).build();
    }
    FeatureSpecRules.check(this);
    return this;
  }

  /** Whether the feature has no dependencies. */
  @Value.Derived
  default boolean isRoot() {
    return dependencies().isEmpty();
  }

  /** A new builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds a feature spec; {@code build} throws if the spec contradicts itself. */
  final class Builder extends ImmutableFeatureSpec.Builder {

    Builder() {}

    /** The feature's key, written as {@code a/b}. */
    public Builder key(String key) {
      return key(FeatureKey.of(key));
    }

    /** The columns that identify a sample. */
    public Builder idColumns(String... columns) {
      return idColumns(List.of(columns));
    }

    /** Adds features that this one is computed from. */
    public Builder dependsOn(FeatureDependency... dependencies) {
      return addDependencies(dependencies);
    }

    /** Adds fields. */
    public Builder fields(FieldSpec... fields) {
      return addFields(fields);
    }
  }
}
