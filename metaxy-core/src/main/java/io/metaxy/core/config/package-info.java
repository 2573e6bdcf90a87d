/**
 * Reads {@code metaxy.toml}: {@link io.metaxy.core.config.ConfigSources} says where from, {@link
 * io.metaxy.core.config.MetaxyConfig} is the typed result. The layers file, environment and code
 * are put on each other as trees of values that remember where they came from; stores' providers
 * read their part as a {@link io.metaxy.spi.ConfigSection}. {@link
 * io.metaxy.core.config.StoreProviders} and {@link io.metaxy.core.config.FeatureDiscovery} find
 * what a configuration names.
 */
@NullMarked
package io.metaxy.core.config;

import org.jspecify.annotations.NullMarked;
