/**
 * Definitions that stores record: the rows of the system table, what a push adds to them, and how
 * they replace external features. All of it is the same for every store.
 */
@NullMarked
package io.metaxy.core.push;

import org.jspecify.annotations.NullMarked;
