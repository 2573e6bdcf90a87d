/**
 * Stores on DuckDB: {@link io.metaxy.duckdb.DuckDBMetadataStore}, on a DuckDB file or on a
 * DuckLake, and the provider that makes it from configuration.
 */
@NullMarked
package io.metaxy.duckdb;

import org.jspecify.annotations.NullMarked;
