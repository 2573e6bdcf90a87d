package io.metaxy.store;

import io.metaxy.feature.FeatureKey;

/**
 * What a write did.
 *
 * @param feature the feature
 * @param rows the number of rows that were written; those that they took the place of do not count
 */
public record WriteResult(FeatureKey feature, long rows) {}
