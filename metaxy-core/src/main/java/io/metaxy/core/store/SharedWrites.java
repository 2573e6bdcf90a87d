package io.metaxy.core.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets small writes of several threads share a commit: those that come while another one goes on
 * are committed together after it, by the first of their threads. They stay separate writes, in the
 * order in which they came. If they cannot be committed together, each is committed by itself, so
 * that one that fails takes no other with it.
 */
final class SharedWrites {

  private static final Logger log = LoggerFactory.getLogger(SharedWrites.class);

  /** So many rows are written in less time than a commit takes. */
  static final long FEW_ROWS = 10_000;

  private final FeatureWrites writes;
  private final ReentrantLock turn = new ReentrantLock();
  private final Queue<Waiting> waiting = new ArrayDeque<>();

  SharedWrites(FeatureWrites writes) {
    this.writes = writes;
  }

  /** A write that waits for its commit; what became of it is guarded by the turn. */
  private static final class Waiting {

    private final List<PendingRows> features;
    private final long rows;
    private boolean tried;
    private @Nullable List<WriteResult> results;
    private @Nullable MetaxyException failure;

    Waiting(List<PendingRows> features, long rows) {
      this.features = features;
      this.rows = rows;
    }
  }

  /**
   * Whether a write of a few rows can share its commit: its tables exist, and it has no options.
   */
  static boolean canShare(List<PendingRows> features, WriteOptions options) {
    return options.equals(WriteOptions.DEFAULT)
        && features.stream().allMatch(feature -> feature.known().isPresent());
  }

  /**
   * Writes.
   *
   * @param rows how many rows
   */
  List<WriteResult> commit(List<PendingRows> features, long rows) {
    Waiting own = new Waiting(features, rows);
    synchronized (waiting) {
      waiting.add(own);
    }
    turn.lock();
    try {
      while (!own.tried) {
        commit(next());
      }
    } finally {
      turn.unlock();
    }
    if (own.failure != null) {
      throw own.failure;
    }
    return own.results != null ? own.results : writes.commit(features, WriteOptions.DEFAULT);
  }

  private List<Waiting> next() {
    List<Waiting> next = new ArrayList<>();
    long rows = 0;
    synchronized (waiting) {
      while (!waiting.isEmpty() && (next.isEmpty() || rows + waiting.element().rows <= FEW_ROWS)) {
        Waiting one = waiting.remove();
        rows += one.rows;
        next.add(one);
      }
    }
    return next;
  }

  private void commit(List<Waiting> together) {
    together.forEach(one -> one.tried = true);
    try {
      List<WriteResult> results =
          writes.commit(
              together.stream().flatMap(one -> one.features.stream()).toList(),
              WriteOptions.DEFAULT);
      int from = 0;
      for (Waiting one : together) {
        one.results = results.subList(from, from + one.features.size());
        from += one.features.size();
      }
    } catch (MetaxyException e) {
      if (together.size() == 1 || e.code() == ErrorCode.UNKNOWN_OUTCOME) {
        together.forEach(one -> one.failure = e);
      } else {
        log.debug("{} writes cannot be committed together", together.size(), e);
      }
    }
  }
}
