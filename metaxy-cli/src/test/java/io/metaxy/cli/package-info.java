/** Runs command lines against small stores and compares what they print. */
@NullMarked
package io.metaxy.cli;

import org.jspecify.annotations.NullMarked;
