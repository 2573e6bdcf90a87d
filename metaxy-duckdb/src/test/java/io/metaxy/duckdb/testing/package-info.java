/** What tests of this module share: child JVMs, and an extension that really exists. */
@NullMarked
package io.metaxy.duckdb.testing;

import org.jspecify.annotations.NullMarked;
