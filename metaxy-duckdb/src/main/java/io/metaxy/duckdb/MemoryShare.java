package io.metaxy.duckdb;

import java.lang.management.ManagementFactory;

/**
 * How much memory an engine may take that is not told: four fifths of what the heap leaves of the
 * machine's memory, or of the container's where it has a limit, but an eighth of all at least.
 * DuckDB itself would take four fifths of all, as if there were no heap.
 *
 * @param total the memory of the machine or the container, in bytes
 * @param heap how large the heap may become, in bytes
 */
record MemoryShare(long total, long heap) {

  private static final long MIB = 1 << 20;

  /** That of this JVM. */
  static MemoryShare ofThisJvm() {
    long total =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getTotalMemorySize();
    return new MemoryShare(total, Runtime.getRuntime().maxMemory());
  }

  /** As DuckDB's setting {@code memory_limit}. */
  String limit() {
    return Math.max(total / 8, (total - heap) / 5 * 4) / MIB + "MiB";
  }
}
