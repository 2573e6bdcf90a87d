/**
 * The DuckDB engine behind the port {@link io.metaxy.core.engine.SqlEngine}: connections, scratch
 * space, types and values, transactions. {@link io.metaxy.duckdb.engine.Statements} is the one
 * class that runs SQL.
 */
@NullMarked
package io.metaxy.duckdb.engine;

import org.jspecify.annotations.NullMarked;
