package io.metaxy.spi;

import io.metaxy.feature.FeatureGraph;
import io.metaxy.store.StoreSettings;

/**
 * What a store is opened with.
 *
 * @param name the store's name, for messages and generated names
 * @param project the project that writes
 * @param graph the features
 * @param settings what holds for all stores of a configuration
 */
public record StoreContext(
    String name, String project, FeatureGraph graph, StoreSettings settings) {}
