/** Why a sample is as it is: which field, which parent's field, which write, or which code. */
@NullMarked
package io.metaxy.cli.explain;

import org.jspecify.annotations.NullMarked;
