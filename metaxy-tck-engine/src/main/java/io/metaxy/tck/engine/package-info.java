/** The contract of {@link io.metaxy.core.engine.SqlEngine}, as a test that every engine passes. */
@NullMarked
package io.metaxy.tck.engine;

import org.jspecify.annotations.NullMarked;
