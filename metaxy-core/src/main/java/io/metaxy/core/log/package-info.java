/** What logs say of the operation that they are about. */
@NullMarked
package io.metaxy.core.log;

import org.jspecify.annotations.NullMarked;
