/**
 * What a store on DuckDB is configured with: {@link io.metaxy.duckdb.config.DuckDbStoreConfig},
 * made by a builder or read from a configuration by {@link
 * io.metaxy.duckdb.config.DuckDbStoreConfigReader}. Nothing here opens anything.
 */
@NullMarked
package io.metaxy.duckdb.config;

import org.jspecify.annotations.NullMarked;
