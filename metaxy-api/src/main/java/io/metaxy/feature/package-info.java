/**
 * What users declare: {@link io.metaxy.feature.FeatureSpec feature specs} with {@link
 * io.metaxy.feature.FieldSpec fields} and {@link io.metaxy.feature.FeatureDependency dependencies},
 * put together and checked in a {@link io.metaxy.feature.FeatureGraph}. A {@link
 * io.metaxy.feature.Filter} says which rows of a parent, or of a request, count.
 */
@NullMarked
package io.metaxy.feature;

import org.jspecify.annotations.NullMarked;
