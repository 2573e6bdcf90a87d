/**
 * The catalog type {@code sqlite}: a lake whose catalog is a SQLite file. Several processes may
 * have it open; one writes at a time. {@link io.metaxy.ducklake.catalog.sqlite.SqliteCatalog} is
 * the catalog, {@link io.metaxy.ducklake.catalog.sqlite.SqliteCatalogProvider} reads it from a
 * configuration.
 */
@NullMarked
package io.metaxy.ducklake.catalog.sqlite;

import org.jspecify.annotations.NullMarked;
