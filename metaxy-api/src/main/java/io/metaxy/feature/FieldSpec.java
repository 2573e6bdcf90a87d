package io.metaxy.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * A field of a feature: a part of each sample that is versioned by itself. Its code version is
 * raised by hand whenever the code that makes the field changes what it makes.
 */
@Value.Immutable
@MetaxyStyle
public interface FieldSpec {

  /** The code version of a field that never got one. */
  String INITIAL_CODE_VERSION = "__metaxy_initial__";

  /** The field's name, unique in its feature. */
  FieldKey key();

  /** The version of the code that makes this field; any text. */
  @Value.Default
  default String codeVersion() {
    return INITIAL_CODE_VERSION;
  }

  /** Which parent fields this field is made from. */
  @Value.Default
  default FieldDependencies dependencies() {
    return new FieldDependencies.Mapped();
  }

  /** A field with a code version, whose parents are found by name. */
  static FieldSpec of(String key, String codeVersion) {
    return builder(key).codeVersion(codeVersion).build();
  }

  /** A builder of the field of that name. */
  static Builder builder(String key) {
    return new Builder().key(FieldKey.of(key));
  }

  /** Builds a field. */
  final class Builder extends ImmutableFieldSpec.Builder {

    Builder() {}

    /** Adds named fields of a parent, or all of its fields if none is named. */
    public Builder dependsOn(FeatureKey feature, String... fields) {
      return dependsOn(new FieldDependency(feature, Stream.of(fields).map(FieldKey::of).toList()));
    }

    /** Adds named fields of a parent, or all of its fields if none is named. */
    public Builder dependsOn(FeatureSpec feature, String... fields) {
      return dependsOn(feature.key(), fields);
    }

    /** Adds explicit fields of a parent. */
    public Builder dependsOn(FieldDependency dependency) {
      explicit.add(dependency);
      return dependencies(new FieldDependencies.Explicit(explicit));
    }

    /** All fields of all parents. */
    public Builder dependsOnAll() {
      return dependencies(new FieldDependencies.All());
    }

    private final List<FieldDependency> explicit = new ArrayList<>();
  }
}
