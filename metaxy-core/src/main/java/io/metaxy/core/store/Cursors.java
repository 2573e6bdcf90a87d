package io.metaxy.core.store;

import io.metaxy.core.engine.ScratchTable;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.Row;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an increment, a part of one, or other rows have open and what ends with them. */
final class Cursors {

  private final String owner;
  private final String remedy;
  private final @Nullable Cursors whole;
  private final IdentityHashMap<Object, Runnable> open = new IdentityHashMap<>();
  private boolean closed;

  /**
   * Nothing yet.
   *
   * @param owner what they belong to, for messages
   * @param remedy what helps once it is closed, for messages
   */
  Cursors(String owner, String remedy) {
    this(owner, remedy, null);
  }

  private Cursors(String owner, String remedy, @Nullable Cursors whole) {
    this.owner = owner;
    this.remedy = remedy;
    this.whole = whole;
  }

  /** Keeps a stream until it or the owner is closed. */
  Stream<Row> keep(Stream<Row> rows) {
    Object key = new Object();
    Stream<Row> kept = rows.onClose(() -> forget(key));
    hold(key, kept::close);
    return kept;
  }

  /** Keeps batches until they or the owner are closed. */
  ArrowResult keep(ArrowResult rows) {
    Object key = new Object();
    ArrowResult kept = new EndedArrow(rows, () -> forget(key));
    hold(key, kept::close);
    return kept;
  }

  /** Keeps a table until the owner is closed. */
  void keep(ScratchTable table) {
    hold(table, table::close);
  }

  /** Those of a part of the owner, which can be closed before it. */
  Cursors part() {
    Cursors part = new Cursors("part of the " + owner, remedy, this);
    hold(part, part::close);
    return part;
  }

  private void hold(Object key, Runnable end) {
    synchronized (this) {
      if (!closed) {
        open.put(key, end);
        return;
      }
    }
    end.run();
    requireOpen();
  }

  private synchronized void forget(Object key) {
    open.remove(key);
  }

  synchronized void requireOpen() {
    if (closed) {
      throw new MetaxyException(
          ErrorCode.CLOSED, "Cannot use the %s: it is closed. %s".formatted(owner, remedy));
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  void close() {
    List<Runnable> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(open.values());
      open.clear();
    }
    left.forEach(Runnable::run);
    if (whole != null) {
      whole.forget(this);
    }
  }
}
