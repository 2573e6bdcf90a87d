package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import java.util.List;

/**
 * Features of a store: those of some projects and those with some keys together, or all.
 *
 * @param projects names of projects
 * @param keys keys of features
 * @param all whether every feature of the store is meant
 */
public record FeatureSelection(List<String> projects, List<FeatureKey> keys, boolean all) {

  /** Copies the lists. */
  public FeatureSelection {
    projects = List.copyOf(projects);
    keys = List.copyOf(keys);
  }

  /** Whether a feature is meant. */
  public boolean selects(FeatureKey key, String project) {
    return all || projects.contains(project) || keys.contains(key);
  }
}
