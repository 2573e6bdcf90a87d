/**
 * Measurements beside what DuckDB does alone, in one run and by turns: {@code bin/speed}. Each
 * prints a JSON object. {@link io.metaxy.lake.speed.LargeStore} measures whether many samples fit.
 */
@NullMarked
package io.metaxy.lake.speed;

import org.jspecify.annotations.NullMarked;
