/**
 * The options that a lake keeps in its catalog. {@link io.metaxy.duckdb.lake.options.LakeOptions}
 * is what a store wants them to be, {@link io.metaxy.duckdb.lake.options.OptionStatements} makes
 * them so.
 */
@NullMarked
package io.metaxy.duckdb.lake.options;

import org.jspecify.annotations.NullMarked;
