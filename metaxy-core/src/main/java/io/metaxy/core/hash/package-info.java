/**
 * Hash functions over samples, in Java: {@link io.metaxy.core.hash.SampleHash} gives the text that
 * a store keeps, {@link io.metaxy.core.hash.XxHash} and {@link io.metaxy.core.hash.WyHash} the
 * integers that an engine's functions return, and {@link io.metaxy.core.hash.HashWidth} the odds
 * that two of them are equal.
 */
@NullMarked
package io.metaxy.core.hash;

import org.jspecify.annotations.NullMarked;
