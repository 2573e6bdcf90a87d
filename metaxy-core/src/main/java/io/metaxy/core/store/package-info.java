/**
 * The metadata store on an engine that runs SQL, {@link io.metaxy.core.store.SqlMetadataStore}. One
 * way each: {@link io.metaxy.core.store.ResolveQuery} for an increment, {@link
 * io.metaxy.core.store.WriteQuery} for a write, {@link io.metaxy.core.store.LatestRows} for what
 * counts as the latest row.
 */
@NullMarked
package io.metaxy.core.store;

import org.jspecify.annotations.NullMarked;
