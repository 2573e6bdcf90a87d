package io.metaxy.spi;

import io.metaxy.feature.FeatureGraph;
import io.metaxy.store.StoreSettings;
import io.metaxy.store.SyncSettings;

/**
 * What a store is opened with.
 *
 * @param name the store's name, for messages and generated names
 * @param project the project that writes
 * @param graph the features
 * @param settings what holds for all stores of a configuration
 * @param sync what is done about features of other projects
 */
public record StoreContext(
    String name, String project, FeatureGraph graph, StoreSettings settings, SyncSettings sync) {

  /** A context that replaces external features. */
  public StoreContext(String name, String project, FeatureGraph graph, StoreSettings settings) {
    this(name, project, graph, settings, SyncSettings.DEFAULT);
  }

  /** The same with other features. */
  public StoreContext withGraph(FeatureGraph other) {
    return new StoreContext(name, project, other, settings, sync);
  }

  /** The same with other settings. */
  public StoreContext withSettings(StoreSettings other) {
    return new StoreContext(name, project, graph, other, sync);
  }
}
