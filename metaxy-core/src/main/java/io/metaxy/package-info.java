/**
 * Where to start: {@link io.metaxy.Metaxy} puts features and a configuration together and hands out
 * {@link io.metaxy.ConfiguredStore stores}.
 */
@NullMarked
package io.metaxy;

import org.jspecify.annotations.NullMarked;
