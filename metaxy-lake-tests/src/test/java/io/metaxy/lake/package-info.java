/** Every catalog with every storage, on real servers. */
@NullMarked
package io.metaxy.lake;

import org.jspecify.annotations.NullMarked;
