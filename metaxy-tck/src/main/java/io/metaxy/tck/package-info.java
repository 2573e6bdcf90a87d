/**
 * The contract of the ports, as tests that every implementation passes. A store's whole suite is a
 * class that extends {@link io.metaxy.tck.MetadataStoreContract}.
 */
@NullMarked
package io.metaxy.tck;

import org.jspecify.annotations.NullMarked;
