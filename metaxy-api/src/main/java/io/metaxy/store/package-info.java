/**
 * The port of a metadata store, {@link io.metaxy.store.MetadataStore}: what is written is {@link
 * io.metaxy.store.Rows}, what is read is a {@link io.metaxy.store.Relation}, and what must be
 * computed is an {@link io.metaxy.store.Increment}.
 */
@NullMarked
package io.metaxy.store;

import org.jspecify.annotations.NullMarked;
