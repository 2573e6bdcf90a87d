/**
 * The port between the store and an engine that runs SQL: {@link io.metaxy.core.engine.SqlEngine}.
 * It has no connections, transactions or temporary tables in it, since not every engine has them.
 */
@NullMarked
package io.metaxy.core.engine;

import org.jspecify.annotations.NullMarked;
