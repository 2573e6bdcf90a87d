/** The command line: the program, its global options, exit codes, and how errors are told. */
@NullMarked
package io.metaxy.cli;

import org.jspecify.annotations.NullMarked;
