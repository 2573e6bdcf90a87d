/** The catalog of a DuckLake with MotherDuck. */
@NullMarked
package io.metaxy.ducklake.catalog.motherduck;

import org.jspecify.annotations.NullMarked;
