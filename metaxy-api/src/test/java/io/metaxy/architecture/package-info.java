/** What the classes of this module may depend on. */
@NullMarked
package io.metaxy.architecture;

import org.jspecify.annotations.NullMarked;
