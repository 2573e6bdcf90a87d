/**
 * {@code bin/stress}: processes that write to one lake and are killed meanwhile, and a count of
 * what became of each batch.
 */
@NullMarked
package io.metaxy.lake.stress;

import org.jspecify.annotations.NullMarked;
