package io.metaxy.duckdb.lake;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One lock per lake in this JVM, for attaching and writing. It is shared by stores that know
 * nothing of each other, so it hangs on the class; a lock is never removed, as somebody may wait
 * for it.
 */
public final class LakeLocks {

  private static final ConcurrentMap<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private LakeLocks() {}

  /** The lock of the lake with this {@linkplain OpenLake#identity() identity}. */
  public static ReentrantLock lock(String identity) {
    return LOCKS.computeIfAbsent(identity, key -> new ReentrantLock());
  }
}
