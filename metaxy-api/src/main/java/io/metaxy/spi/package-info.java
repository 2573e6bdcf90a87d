/**
 * What a backend implements. A {@link io.metaxy.spi.StoreProvider} is found by {@link
 * java.util.ServiceLoader} when a configuration names its type; every backend can also be built
 * without configuration. Catalogs and storages of a DuckLake have ports of their own in {@link
 * io.metaxy.spi.lake}.
 */
@NullMarked
package io.metaxy.spi;

import org.jspecify.annotations.NullMarked;
