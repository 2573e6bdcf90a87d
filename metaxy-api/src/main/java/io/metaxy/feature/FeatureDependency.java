package io.metaxy.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** A feature that another one is computed from. */
@Value.Immutable
@MetaxyStyle
public interface FeatureDependency {

  /** The parent. */
  FeatureKey feature();

  /**
   * The parent's user columns that reach the child, by their names after renaming. Empty: all of
   * them; a present, empty list: none. The parent's id columns always do, unless the lineage names
   * columns, which then do in their place.
   */
  Optional<List<String>> select();

  /** New names of the parent's columns: from its name there to its name here. */
  Map<String, String> rename();

  /**
   * Which of the parent's rows count; all of these must hold. They see the parent's columns by
   * their names after renaming, also those that are not selected. Empty and a present, empty list
   * mean the same, and are kept apart since they give the spec different versions.
   */
  Optional<List<Filter>> filters();

  /** How fields find their parent fields. */
  @Value.Default
  default FieldsMapping fieldsMapping() {
    return FieldsMapping.byName();
  }

  /** How many rows of the parent a sample is made from, and the other way round. */
  @Value.Default
  default Lineage lineage() {
    return Lineage.identity();
  }

  /** Whether a sample may lack this parent. */
  @Value.Default
  default boolean optional() {
    return false;
  }

  /** A required parent, all columns, fields matched by name. */
  static FeatureDependency on(FeatureKey feature) {
    return builder(feature).build();
  }

  /** A required parent, all columns, fields matched by name. */
  static FeatureDependency on(FeatureSpec feature) {
    return on(feature.key());
  }

  /** A builder of a dependency on that feature. */
  static Builder builder(FeatureKey feature) {
    return new Builder().feature(feature);
  }

  /** A builder of a dependency on that feature. */
  static Builder builder(FeatureSpec feature) {
    return builder(feature.key());
  }

  /** Builds a dependency. */
  final class Builder extends ImmutableFeatureDependency.Builder {

    Builder() {}

    /** Limits the parent's columns to these, by their names after renaming. */
    public Builder select(String... columns) {
      return select(List.of(columns));
    }

    /** Limits the parent's rows to those for which all of these conditions hold. */
    public Builder filters(Filter... filters) {
      return filters(List.of(filters));
    }

    /** Limits the parent's rows; each text is as {@link Filter#text} takes it. */
    public Builder filters(String... filters) {
      return filters(Stream.of(filters).map(Filter::text).toList());
    }
  }
}
