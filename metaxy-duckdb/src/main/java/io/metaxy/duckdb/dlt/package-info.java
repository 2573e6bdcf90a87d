/**
 * Reads the DuckLake destination of dlt, so that what dlt loads and what Metaxy knows of it can be
 * in one lake that is configured once: {@link io.metaxy.duckdb.dlt.DltDestination}.
 */
@NullMarked
package io.metaxy.duckdb.dlt;

import org.jspecify.annotations.NullMarked;
