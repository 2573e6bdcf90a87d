package io.metaxy.store;

import io.metaxy.feature.FeatureKey;
import java.util.OptionalLong;

/**
 * What an increment read of a feature.
 *
 * @param feature a parent, or the feature itself
 * @param featureVersion the version whose rows were read
 * @param store the name of the store that it was read from
 * @param snapshot the snapshot of the lake that was read; empty in a store without snapshots
 */
public record InputVersion(
    FeatureKey feature, String featureVersion, String store, OptionalLong snapshot) {}
