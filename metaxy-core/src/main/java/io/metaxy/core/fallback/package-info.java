/** Stores that an open store falls back to: from which it reads what it does not have. */
@NullMarked
package io.metaxy.core.fallback;

import org.jspecify.annotations.NullMarked;
