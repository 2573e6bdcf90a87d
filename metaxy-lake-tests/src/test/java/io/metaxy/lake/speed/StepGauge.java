package io.metaxy.lake.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Measures what a step takes: time, and the most that it has of heap, memory and spilled files. */
final class StepGauge implements AutoCloseable {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final long LOOK_MILLIS = 500;

  private final Path spill;
  private final AtomicLong spilled = new AtomicLong();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

  /**
   * Measures one step.
   *
   * @param spill the directory of spilled files
   */
  StepGauge(Path spill) {
    this.spill = spill;
  }

  /** What is measured. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws Exception;
  }

  /**
   * Runs a step, and says what it took in one line of JSON; the resident size on Linux alone.
   *
   * @throws IllegalStateException if it had another number of rows than expected
   */
  <T> T measure(
      String name, long expected, Work<T> work, ToLongFunction<T> rows, Consumer<String> output)
      throws Exception {
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    if (Files.isWritable(RESET)) {
      // Of all that can be reset there, this is the peak of the resident size.
      Files.writeString(RESET, "5");
    }
    Future<?> looking =
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    long begin = System.nanoTime();
    T result = work.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    long count = rows.applyAsLong(result);
    looking.cancel(false);
    look();
    output.accept(
        String.format(
            Locale.ROOT,
            "{\"step\": \"%s\", \"rows\": %d, \"seconds\": %.1f, \"heap_mib\": %d, \"resident_mib\": %s, \"spilled_mib\": %d}",
            name,
            count,
            seconds,
            heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20,
            residentMib(),
            spilled.get() >> 20));
    if (count != expected) {
      throw new IllegalStateException("%s: %d rows, not %d".formatted(name, count, expected));
    }
    return result;
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static String residentMib() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return "null";
    }
    String line =
        Files.readAllLines(STATUS).stream()
            .filter(each -> each.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow();
    return String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) >> 10);
  }

  private void look() {
    try (Stream<Path> files = Files.walk(spill)) {
      long size = files.mapToLong(file -> file.toFile().length()).sum();
      spilled.accumulateAndGet(size, Math::max);
    } catch (IOException | UncheckedIOException e) {
      // The engine removes its files while they are counted; the next look has others.
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
