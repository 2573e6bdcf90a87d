package io.metaxy.duckdb.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks by name, one per name in this JVM. They are shared by stores that know nothing of each
 * other, so they hang on the class; a lock is never removed, as somebody may wait for it.
 */
public final class JvmLocks {

  private static final ConcurrentMap<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private JvmLocks() {}

  /** The lock of that name. */
  public static ReentrantLock of(String name) {
    return LOCKS.computeIfAbsent(name, key -> new ReentrantLock());
  }
}
