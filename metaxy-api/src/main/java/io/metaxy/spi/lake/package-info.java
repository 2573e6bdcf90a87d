/**
 * The ports of a DuckLake. A catalog ({@link io.metaxy.spi.lake.LakeCatalogProvider}) and a storage
 * ({@link io.metaxy.spi.lake.LakeStorageProvider}) each turn their part of the configuration into
 * an ordered list of typed {@link io.metaxy.spi.lake.LakeStep steps}, which the engine renders and
 * runs. They open nothing and know no SQL.
 */
@NullMarked
package io.metaxy.spi.lake;

import org.jspecify.annotations.NullMarked;
