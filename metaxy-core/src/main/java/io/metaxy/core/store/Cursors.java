package io.metaxy.core.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Row;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The streams that an increment has open, which end with it. */
final class Cursors {

  private final String owner;
  private final Set<Stream<Row>> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  /**
   * No streams yet.
   *
   * @param owner what they belong to, for messages
   */
  Cursors(String owner) {
    this.owner = owner;
  }

  /** Keeps a stream until it or the owner is closed. */
  synchronized Stream<Row> keep(Stream<Row> rows) {
    if (closed) {
      rows.close();
    }
    requireOpen();
    open.add(rows);
    return rows.onClose(() -> forget(rows));
  }

  private synchronized void forget(Stream<Row> rows) {
    open.remove(rows);
  }

  synchronized void requireOpen() {
    if (closed) {
      throw new MetaxyException(
          ErrorCode.CLOSED, "Cannot use the %s: it is closed. Resolve again.".formatted(owner));
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  void close() {
    List<Stream<Row>> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(open);
      open.clear();
    }
    left.forEach(Stream::close);
  }
}
