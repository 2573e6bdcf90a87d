/**
 * Measurements that need servers or much time, {@code bin/speed}: small commits beside what DuckDB
 * does alone, and whether many samples fit. Each prints JSON. All others are in {@code
 * metaxy-bench}.
 */
@NullMarked
package io.metaxy.lake.speed;

import org.jspecify.annotations.NullMarked;
