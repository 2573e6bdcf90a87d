package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("try") // Turns are held, not used.
class WritersTest {

  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir private Path dir;

  @Test
  void whoWaitsTooLongLearnsWhichProcessHoldsTheLock() throws Exception {
    Path file = dir.resolve("lock");
    Writers writers = Writers.ofThisMachine(file);
    try (ChildJvm child = ChildJvm.start(List.of(), HoldLock.class, file.toString())) {
      child.awaitLine("holding");

      assertThatThrownBy(() -> writers.take(Duration.ofMillis(100)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("process " + child.pid())
          .hasMessageContaining(file.toString());
    }
    writers.take(Duration.ZERO).close();
  }

  @Test
  void theLockOfAProcessThatIsKilledIsFree() throws Exception {
    Path file = dir.resolve("lock");
    try (ChildJvm child = ChildJvm.start(List.of(), HoldLock.class, file.toString())) {
      child.awaitLine("holding");
      ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();

      Writers.ofThisMachine(file).take(LONG).close();
    }
  }

  @Test
  void threadsTakeTurns() throws Exception {
    for (Writers writers :
        List.of(
            Writers.ofThisInstance(),
            Writers.ofThisJvm(dir.toString()),
            Writers.ofThisMachine(dir.resolve("lock")))) {
      assertThat(mostAtOnce(writers)).as(writers.toString()).isEqualTo(1);
    }
  }

  private static int mostAtOnce(Writers writers) throws InterruptedException {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger turns = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                thread ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < 25; i++) {
                            try (Writers.Turn turn = writers.take(LONG)) {
                              most.accumulateAndGet(now.incrementAndGet(), Math::max);
                              Thread.onSpinWait();
                              now.decrementAndGet();
                              turns.incrementAndGet();
                            } catch (Exception e) {
                              throw new IllegalStateException(e);
                            }
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(turns).hasValue(100);
    return most.get();
  }

  @Test
  void parallelWritersDoNotWait() throws Exception {
    Writers writers = Writers.parallel();
    CountDownLatch both = new CountDownLatch(2);
    Thread other =
        new Thread(
            () -> {
              try (Writers.Turn turn = writers.take(Duration.ZERO)) {
                both.countDown();
                both.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    other.start();
    try (Writers.Turn turn = writers.take(Duration.ZERO)) {
      both.countDown();
      both.await();
    }
    other.join();
    assertThat(both.getCount()).isZero();
  }

  @Test
  void aThreadThatIsInterruptedDoesNotWait() throws Exception {
    Writers writers = Writers.ofThisJvm(dir.toString());
    Thread holder = Thread.currentThread();
    assertThat(holder.isInterrupted()).isFalse();
    AtomicInteger refused = new AtomicInteger();
    try (Writers.Turn turn = writers.take(LONG)) {
      Thread waiting =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                try {
                  writers.take(LONG).close();
                } catch (TimeoutException e) {
                  refused.incrementAndGet();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      waiting.start();
      waiting.join();
    }
    assertThat(refused).hasValue(1);
  }
}
