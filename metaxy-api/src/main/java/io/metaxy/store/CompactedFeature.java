package io.metaxy.store;

import io.metaxy.feature.FeatureKey;

/**
 * The rows of a feature that were removed, or would be.
 *
 * @param feature the feature
 * @param superseded rows that a later row of their sample and version supersedes
 * @param deletions rows that say that a sample was deleted
 */
public record CompactedFeature(FeatureKey feature, long superseded, long deletions) {

  /** All of them. */
  public long rows() {
    return superseded + deletions;
  }
}
