/** The catalog of a DuckLake in Postgres. */
@NullMarked
package io.metaxy.ducklake.catalog.postgres;

import org.jspecify.annotations.NullMarked;
