/**
 * Measurements beside what DuckDB does alone, in one run and by turns: {@code bin/speed}. Each
 * prints a JSON object.
 */
@NullMarked
package io.metaxy.lake.speed;

import org.jspecify.annotations.NullMarked;
