package io.metaxy.duckdb.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment by which a request has to be done. What still runs then is interrupted. */
final class Deadline {

  private static final long PAUSE_MILLIS = 20;

  private final long end;
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Deadline(Duration limit) {
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** One that comes when the limit has passed, unless it is closed before. */
  @SuppressWarnings("FutureReturnValueIgnored") // What comes of it happens in the thread.
  static Deadline in(Duration limit) {
    Deadline deadline = new Deadline(limit);
    deadline
        .done
        .orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(
            timeout -> {
              deadline.come();
              return null;
            });
    return deadline;
  }

  /** What is left; nothing once it has come. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Whether it has come before it was closed. */
  boolean isOver() {
    return closed.getCount() > 0 && end - System.nanoTime() <= 0;
  }

  /** Interrupts what runs on a connection, too. */
  void add(Lease lease) {
    leases.add(lease);
  }

  /** In a thread of its own: the JVM has one only that waits for all its timeouts. */
  private void come() {
    Thread thread = new Thread(this::interrupt, "metaxy-timeout");
    thread.setDaemon(true);
    thread.start();
  }

  /** Again and again: one that comes between two statements has no effect. */
  private void interrupt() {
    try {
      do {
        leases.forEach(Lease::interrupt);
      } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The request is done. */
  void close() {
    done.complete(null);
    closed.countDown();
  }
}
