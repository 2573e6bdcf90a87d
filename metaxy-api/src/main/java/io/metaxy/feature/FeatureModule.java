package io.metaxy.feature;

import java.util.List;

/**
 * A source of features that is found by {@link java.util.ServiceLoader}, or by the name of its
 * class in {@code entrypoints} of a configuration. Needs a public constructor without parameters.
 * It implements {@link #features}, or {@link #definitions} where features have schemas or belong to
 * other projects.
 */
public interface FeatureModule {

  /** The features that this module declares. */
  default List<FeatureSpec> features() {
    return List.of();
  }

  /**
   * The definitions of the features. Those without a project belong to the configured one, those
   * without a class path come from this class.
   */
  default List<FeatureDefinition> definitions() {
    return features().stream().map(FeatureDefinition::of).toList();
  }
}
