/**
 * Arrow batches in and out of stores. Arrow needs {@code
 * --add-opens=java.base/java.nio=ALL-UNNAMED} and an implementation of its memory ({@code
 * arrow-memory-unsafe} or {@code arrow-memory-netty}) on the class path.
 */
@NullMarked
package io.metaxy.arrow;

import org.jspecify.annotations.NullMarked;
