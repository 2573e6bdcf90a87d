package io.metaxy.lake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What a thread is found doing, about each millisecond, until it is closed. */
final class StackSamples implements AutoCloseable {

  private static final long PAUSE = Duration.ofMillis(1).toNanos();

  private final List<StackTraceElement[]> samples = new ArrayList<>();
  private final Thread sampler;

  private StackSamples(Thread thread) {
    sampler =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                StackTraceElement[] sample = thread.getStackTrace();
                synchronized (samples) {
                  samples.add(sample);
                }
                LockSupport.parkNanos(PAUSE);
              }
            });
    sampler.setDaemon(true);
  }

  static StackSamples of(Thread thread) {
    StackSamples samples = new StackSamples(thread);
    samples.sampler.start();
    return samples;
  }

  /** The share of samples without any frame of classes whose names begin so. */
  double shareOutside(String... prefixes) {
    synchronized (samples) {
      long outside = samples.stream().filter(sample -> isOutside(sample, prefixes)).count();
      return (double) outside / samples.size();
    }
  }

  /** The share of samples with a frame of classes whose names begin so. */
  double shareInside(String... prefixes) {
    return 1 - shareOutside(prefixes);
  }

  private static boolean isOutside(StackTraceElement[] sample, String... prefixes) {
    return Stream.of(sample)
        .noneMatch(frame -> Stream.of(prefixes).anyMatch(frame.getClassName()::startsWith));
  }

  @Override
  public void close() {
    sampler.interrupt();
  }
}
