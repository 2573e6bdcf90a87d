package io.metaxy.core.config;

import io.metaxy.feature.FeatureGraph;
import java.util.List;

/**
 * What a discovery found.
 *
 * @param graph the features of all modules and of the lock file
 * @param notes entrypoints that were skipped and features that are not as they were locked, in
 *     words for the user
 */
public record DiscoveredFeatures(FeatureGraph graph, List<String> notes) {

  /** Copies the list. */
  public DiscoveredFeatures {
    notes = List.copyOf(notes);
  }
}
