/**
 * How long the work of a store takes, beside SQL by hand, the bare driver and Metaxy for Python, on
 * the same data: as JMH benchmarks, and by turns in one run ({@code bench/compare}).
 */
@NullMarked
package io.metaxy.bench;

import org.jspecify.annotations.NullMarked;
