package io.metaxy.store;

import io.metaxy.feature.FeatureKey;

/**
 * What a write did.
 *
 * @param feature the feature
 * @param rows the number of rows that were appended
 */
public record WriteResult(FeatureKey feature, long rows) {}
