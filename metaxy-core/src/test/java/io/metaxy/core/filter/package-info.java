/** Tests of filters, and {@link io.metaxy.core.filter.RandomFilters} for properties about them. */
@NullMarked
package io.metaxy.core.filter;

import org.jspecify.annotations.NullMarked;
