/**
 * Makes DuckDB's extensions available. {@link io.metaxy.duckdb.extension.ExtensionLoader} tries a
 * list of small steps, local ones first, network last and under a lock; {@link
 * io.metaxy.duckdb.extension.ExtensionSettings} says what it may use. DuckDB checks the signature
 * of every file.
 */
@NullMarked
package io.metaxy.duckdb.extension;

import org.jspecify.annotations.NullMarked;
