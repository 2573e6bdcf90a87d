package io.metaxy.feature;

import java.util.List;

/**
 * A source of features that is found by {@link java.util.ServiceLoader}, or by the name of its
 * class in {@code entrypoints} of a configuration. Needs a public constructor without parameters.
 */
public interface FeatureModule {

  /** The features that this module declares. */
  List<FeatureSpec> features();
}
