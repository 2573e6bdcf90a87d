/** The catalog of a DuckLake in MySQL. */
@NullMarked
package io.metaxy.ducklake.catalog.mysql;

import org.jspecify.annotations.NullMarked;
