/** Servers that run beside the tests, each started once when a test first asks for it. */
@NullMarked
package io.metaxy.lake.server;

import org.jspecify.annotations.NullMarked;
