package io.metaxy.store;

import io.metaxy.feature.FeatureKey;

/**
 * What a copy did to a feature.
 *
 * @param feature the feature
 * @param selected the number of rows that were asked for; the store that was copied to has all of
 *     them now
 * @param copied how many of them it did not have before
 */
public record CopiedFeature(FeatureKey feature, long selected, long copied) {}
