/**
 * Filters from their text, and their meaning. {@link io.metaxy.core.filter.FilterParser} reads
 * text: it lets a library parse the structure, takes from it what is on a list, and refuses the
 * rest. {@link io.metaxy.core.filter.FilterEvaluator} applies a filter to rows in Java. Filters
 * become SQL elsewhere.
 */
@NullMarked
package io.metaxy.core.filter;

import org.jspecify.annotations.NullMarked;
