/**
 * Attaches a DuckLake to DuckDB. {@link io.metaxy.duckdb.lake.LakeConfig} says which catalog and
 * storage a lake has; {@link io.metaxy.duckdb.lake.LakeConfigReader} reads it from a configuration,
 * with the providers on the class path. {@link io.metaxy.duckdb.lake.LakeStatements} renders the
 * steps of both, {@link io.metaxy.duckdb.lake.LakeAttacher} runs them, and {@link
 * io.metaxy.duckdb.lake.OpenLake} is what comes of it. Nothing here asks which provider it has.
 */
@NullMarked
package io.metaxy.duckdb.lake;

import org.jspecify.annotations.NullMarked;
