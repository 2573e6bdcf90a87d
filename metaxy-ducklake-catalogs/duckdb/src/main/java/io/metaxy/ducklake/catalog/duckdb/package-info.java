/**
 * The catalog type {@code duckdb}: a lake whose catalog is a DuckDB file. It needs no extension
 * beside DuckLake's own, and admits one process at a time. {@link
 * io.metaxy.ducklake.catalog.duckdb.DuckDbCatalog} is the catalog, {@link
 * io.metaxy.ducklake.catalog.duckdb.DuckDbCatalogProvider} reads it from a configuration.
 */
@NullMarked
package io.metaxy.ducklake.catalog.duckdb;

import org.jspecify.annotations.NullMarked;
