package io.metaxy.core.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Column;
import io.metaxy.store.WriteOptions;
import io.metaxy.store.WriteResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets small writes of several threads share a commit: those that come while another one goes on
 * are committed together after it, by the first of their threads, as one append to each table. They
 * stay separate writes, in the order in which they came. If they cannot be committed together, each
 * is committed by itself, so that one that fails takes no other with it.
 */
final class SharedWrites {

  private static final Logger log = LoggerFactory.getLogger(SharedWrites.class);

  /** So many rows are written in less time than a commit takes. */
  static final long FEW_ROWS = 10_000;

  private final Session session;
  private final FeatureWrites writes;
  private final ReentrantLock turn = new ReentrantLock();
  private final Queue<Waiting> waiting = new ArrayDeque<>();

  SharedWrites(Session session) {
    this.session = session;
    this.writes = new FeatureWrites(session);
  }

  /** Writes whose rows become one append. */
  private record Alike(FeatureTable table, List<Column> columns) {

    static Alike of(PendingRows rows) {
      return new Alike(
          rows.known().orElseThrow(), rows.source().orElseThrow().fitting(rows.known()).columns());
    }
  }

  /** What became of a write. */
  private enum State {
    WAITING,
    /** Its commit began. */
    BEGUN,
    COMMITTED,
    /** It could not be committed with others, and was not. */
    REFUSED
  }

  /** A write that waits for its commit; what became of it is guarded by the turn. */
  private static final class Waiting {

    private final List<PendingRows> features;
    private final long[] rows;
    private State state = State.WAITING;
    private @Nullable MetaxyException failure;

    Waiting(List<PendingRows> features, long[] rows) {
      this.features = features;
      this.rows = rows;
    }

    long count() {
      return Arrays.stream(rows).sum();
    }

    List<WriteResult> results() {
      List<WriteResult> results = new ArrayList<>();
      for (int i = 0; i < rows.length; i++) {
        results.add(new WriteResult(features.get(i).spec().key(), rows[i]));
      }
      return results;
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
   * @param rows how many rows of each feature
   * @throws MetaxyException if the rows cannot be written, if the time of the request is over
   *     before their commit begins, or if the thread is interrupted
   */
  List<WriteResult> commit(List<PendingRows> features, long[] rows) {
    Waiting own = new Waiting(features, rows);
    synchronized (waiting) {
      waiting.add(own);
    }
    awaitTurn(own);
    try {
      while (own.state == State.WAITING) {
        commit(next(), own);
      }
    } finally {
      turn.unlock();
    }
    if (own.failure != null) {
      throw own.failure;
    }
    return switch (own.state) {
      case COMMITTED -> own.results();
      case REFUSED -> writes.commit(features, WriteOptions.DEFAULT);
      default -> throw unknown(null);
    };
  }

  /** Nobody may try it again with the token of the commit, which stands for all of its writes. */
  private static MetaxyException unknown(@Nullable MetaxyException cause) {
    return new MetaxyException(
        ErrorCode.UNKNOWN_OUTCOME,
        "Cannot tell whether the rows were written: their commit, which they shared with other writes, was lost on its way. Look for them before you write them again, or give each write a token of its own.",
        cause);
  }

  /** One whose commit has begun is waited for: nobody else knows what becomes of it. */
  private void awaitTurn(Waiting own) {
    Optional<Duration> left = session.engine().timeLeft();
    try {
      if (left.isEmpty()) {
        turn.lockInterruptibly();
      } else if (!turn.tryLock(left.get().toNanos(), TimeUnit.NANOSECONDS)) {
        leave(own, ErrorCode.TIMEOUT, "the time of the request was over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leave(own, ErrorCode.CLOSED, "the thread was interrupted");
    }
  }

  private void leave(Waiting own, ErrorCode code, String reason) {
    boolean begun;
    synchronized (waiting) {
      begun = !waiting.remove(own);
    }
    if (!begun) {
      throw new MetaxyException(
          code,
          "Cannot write: %s while other writes were committed. Nothing was written."
              .formatted(reason));
    }
    turn.lock();
  }

  private List<Waiting> next() {
    List<Waiting> next = new ArrayList<>();
    long rows = 0;
    synchronized (waiting) {
      while (!waiting.isEmpty()
          && (next.isEmpty() || rows + waiting.element().count() <= FEW_ROWS)) {
        Waiting one = waiting.remove();
        rows += one.count();
        next.add(one);
      }
    }
    return next;
  }

  private void commit(List<Waiting> together, Waiting own) {
    together.forEach(one -> one.state = State.BEGUN);
    try {
      writes.commit(joined(together), WriteOptions.DEFAULT);
      together.forEach(one -> one.state = State.COMMITTED);
    } catch (MetaxyException e) {
      if (e.code() == ErrorCode.UNKNOWN_OUTCOME) {
        MetaxyException told = together.size() == 1 ? e : unknown(e);
        together.forEach(one -> one.failure = told);
      } else if (together.equals(List.of(own))) {
        own.failure = e;
      } else {
        together.forEach(one -> one.state = State.REFUSED);
        log.debug("{} writes cannot be committed together", together.size(), e);
      }
    }
  }

  private static List<PendingRows> joined(List<Waiting> together) {
    Map<Alike, List<PendingRows>> alike = new LinkedHashMap<>();
    together.stream()
        .flatMap(one -> one.features.stream())
        .forEach(rows -> alike.computeIfAbsent(Alike.of(rows), key -> new ArrayList<>()).add(rows));
    return alike.values().stream().map(PendingRows::ofWrites).toList();
  }
}
