/**
 * The versions of a feature graph: {@link io.metaxy.core.version.FeatureVersions}, pure functions
 * over SHA-256. They rest on the JSON text of specs, {@link io.metaxy.core.version.SpecJson}, and
 * on one way to write JSON, {@link io.metaxy.core.version.CanonicalJson}.
 */
@NullMarked
package io.metaxy.core.version;

import org.jspecify.annotations.NullMarked;
