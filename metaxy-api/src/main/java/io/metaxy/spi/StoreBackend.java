package io.metaxy.spi;

import io.metaxy.store.AccessMode;
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

  /**
   * The statements that opening will run, secrets masked; needs no network, server or secret. Empty
   * for a store that runs none.
   */
  List<String> previewSql();

  /**
   * Opens the store.
   *
   * @throws io.metaxy.error.MetaxyException if it cannot be opened; nothing is left half-made
   */
  MetadataStore open(StoreContext context, AccessMode mode);
}
