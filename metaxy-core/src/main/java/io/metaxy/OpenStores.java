package io.metaxy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.MetadataStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The stores that were opened and are to be closed together. */
final class OpenStores {

  private final Deque<MetadataStore> stores = new ArrayDeque<>();
  private boolean closed;

  /** Opens a store and keeps it, unless all were closed meanwhile. */
  MetadataStore open(String name, Supplier<MetadataStore> opening) {
    refuseIfClosed(name);
    MetadataStore store = opening.get();
    synchronized (this) {
      if (!closed) {
        stores.removeIf(MetadataStore::isClosed);
        stores.push(store);
        return store;
      }
    }
    store.close();
    throw closed(name);
  }

  /** Closes all stores, the last opened first; later ones are closed even if one fails. */
  void close() {
    Deque<MetadataStore> remaining;
    synchronized (this) {
      closed = true;
      remaining = new ArrayDeque<>(stores);
      stores.clear();
    }
    // A stream runs all of its handlers, whichever of them fail.
    Stream<MetadataStore> all = Stream.empty();
    for (MetadataStore store : remaining) {
      all = all.onClose(store::close);
    }
    all.close();
  }

  private synchronized void refuseIfClosed(String name) {
    if (closed) {
      throw closed(name);
    }
  }

  private static MetaxyException closed(String name) {
    return new MetaxyException(
        ErrorCode.CLOSED,
        "Cannot open store \"%s\": Metaxy has been closed. Open stores before closing it."
            .formatted(name));
  }
}
