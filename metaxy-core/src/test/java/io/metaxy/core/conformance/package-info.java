/**
 * Replays what the reference implementation recorded, from the folder {@code conformance} of the
 * repository; its {@code FORMAT.md} explains the files.
 */
@NullMarked
package io.metaxy.core.conformance;

import org.jspecify.annotations.NullMarked;
