/** Keeps a lake in good order: its files, its snapshots, and the tokens that these carry. */
@NullMarked
package io.metaxy.duckdb.lake.maintenance;

import org.jspecify.annotations.NullMarked;
