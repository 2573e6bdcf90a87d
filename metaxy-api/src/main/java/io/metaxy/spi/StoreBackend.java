package io.metaxy.spi;

import io.metaxy.store.AccessMode;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import java.util.List;

/**
 * A configured store that is not open: an immutable value that can be opened any number of times.
 */
public interface StoreBackend {

  /** The database that the store is configured with, as a user wrote it and without secrets. */
  String database();

  /** What a store adds to the names of all its tables; empty by default. */
  String tablePrefix();

  /** How samples are hashed; rows of stores that hash otherwise cannot be compared with its own. */
  HashAlgorithm hashAlgorithm();

  /**
   * The names of the stores that this one falls back to, in this order, for what it does not have;
   * none by default.
   */
  default List<String> fallbackStores() {
    return List.of();
  }

  /** What this one looks for in {@link #fallbackStores}; features by default. */
  default FallbackBy fallbackBy() {
    return FallbackBy.FEATURE;
  }

  /**
   * The statements that opening will run, secrets masked; needs no network, server or secret. Empty
   * for a store that runs none.
   */
  List<String> previewSql();

  /**
   * Opens the store, and with it, for reading, the stores that the context says it falls back to;
   * closing it closes them, too.
   *
   * @throws io.metaxy.error.MetaxyException if it cannot be opened; nothing is left half-made
   */
  MetadataStore open(StoreContext context, AccessMode mode);
}
