/** The one root of all errors, {@link io.metaxy.error.MetaxyException}, and their stable codes. */
@NullMarked
package io.metaxy.error;

import org.jspecify.annotations.NullMarked;
