/**
 * How the files of a lake's tables are divided and sorted. {@link
 * io.metaxy.duckdb.lake.layout.LakeLayout} is what a store wants, {@link
 * io.metaxy.duckdb.lake.layout.LayoutStatements} makes it so.
 */
@NullMarked
package io.metaxy.duckdb.lake.layout;

import org.jspecify.annotations.NullMarked;
