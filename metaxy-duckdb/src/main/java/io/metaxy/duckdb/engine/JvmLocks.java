package io.metaxy.duckdb.engine;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks by name, one per name in this JVM, which threads get in the order in which they ask. They
 * are shared by stores that know nothing of each other, so they hang on the class; a lock is never
 * removed, as somebody may wait for it.
 */
public final class JvmLocks {

  private static final ConcurrentMap<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private JvmLocks() {}

  /** The lock of that name. */
  public static ReentrantLock of(String name) {
    return LOCKS.computeIfAbsent(name, key -> new ReentrantLock(true));
  }

  /** Waits for a lock so long; a thread that is interrupted gets it only if nobody has it. */
  static boolean taken(ReentrantLock lock, Duration patience) throws InterruptedException {
    return Thread.currentThread().isInterrupted()
        ? lock.tryLock()
        : lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
