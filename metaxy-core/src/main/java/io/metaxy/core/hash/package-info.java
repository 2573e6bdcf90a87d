/**
 * Hash functions over samples, in Java: {@link io.metaxy.core.hash.SampleHash} gives the text that
 * a store keeps, {@link io.metaxy.core.hash.XxHash} the integers that an engine's functions return.
 */
@NullMarked
package io.metaxy.core.hash;

import org.jspecify.annotations.NullMarked;
