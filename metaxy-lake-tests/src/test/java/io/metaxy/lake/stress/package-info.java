/**
 * {@code bin/stress}: processes that write to one lake while that is made hard for them, a count of
 * what became of each batch, and checks of what was read meanwhile.
 */
@NullMarked
package io.metaxy.lake.stress;

import org.jspecify.annotations.NullMarked;
