/**
 * The way to DuckDB's JDBC driver. {@link io.metaxy.duckdb.driver.DuckDbDriver} opens connections
 * and says in plain words when the driver's native library cannot run here.
 */
@NullMarked
package io.metaxy.duckdb.driver;

import org.jspecify.annotations.NullMarked;
