package io.metaxy.store;

import java.util.List;

/**
 * Which rows were removed, or would be.
 *
 * @param dryRun whether they were only counted
 * @param features the features of which rows were removed, in the order of the request or the graph
 */
public record CompactReport(boolean dryRun, List<CompactedFeature> features) {

  /** Leaves out features without such rows. */
  public CompactReport {
    features = features.stream().filter(feature -> feature.rows() > 0).toList();
  }

  /** The rows of all features. */
  public long rows() {
    return features.stream().mapToLong(CompactedFeature::rows).sum();
  }
}
