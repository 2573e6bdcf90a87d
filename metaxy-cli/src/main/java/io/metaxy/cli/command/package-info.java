/** One small class for each command. */
@NullMarked
package io.metaxy.cli.command;

import org.jspecify.annotations.NullMarked;
