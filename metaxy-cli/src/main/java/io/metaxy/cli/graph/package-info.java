/** The graph as it is drawn, and what draws it. */
@NullMarked
package io.metaxy.cli.graph;

import org.jspecify.annotations.NullMarked;
