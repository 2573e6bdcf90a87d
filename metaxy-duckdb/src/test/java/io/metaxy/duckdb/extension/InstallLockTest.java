package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.duckdb.testing.ChildJvm;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InstallLockTest {

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path temporary;

  @Test
  void createsTheDirectory() throws Exception {
    Path directory = temporary.resolve("a/b");
    assertThat(InstallLock.whileHeld(directory, SHORT, () -> true)).isTrue();
    assertThat(directory.resolve(InstallLock.FILE)).exists();
  }

  @Test
  void anotherProcessIsWaitedForUntilTheLimit() throws Exception {
    try (ChildJvm holder = ChildJvm.start(List.of(), HoldLock.class, temporary.toString())) {
      holder.awaitLine("held");
      assertTimesOut();
    }
    assertThat(InstallLock.whileHeld(temporary, SHORT, () -> true)).isTrue();
  }

  @Test
  void anotherThreadIsWaitedForUntilTheLimit() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    FutureTask<Boolean> holder =
        new FutureTask<>(
            () ->
                InstallLock.whileHeld(
                    temporary,
                    SHORT,
                    () -> {
                      held.countDown();
                      return isReached(enough);
                    }));
    new Thread(holder).start();
    held.await();
    assertTimesOut();
    enough.countDown();
    assertThat(holder.get()).isTrue();
  }

  @Test
  void aThreadThatGivesUpLeavesTheLockWithItsHolder() throws Exception {
    InstallLock.whileHeld(
        temporary,
        SHORT,
        () -> {
          FutureTask<Void> impatient =
              new FutureTask<>(
                  () -> {
                    assertTimesOut();
                    return null;
                  });
          new Thread(impatient).start();
          return isDone(impatient) && childFindsItHeld();
        });
  }

  @Test
  void aLockOfTheSameJvmThatIsUnknownIsWaitedForToo() throws Exception {
    Path file = temporary.resolve(InstallLock.FILE);
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertTimesOut();
    }
  }

  @Test
  void theLockIsFreeAfterAnError() throws Exception {
    IllegalStateException error = new IllegalStateException("broken");
    assertThatThrownBy(
            () ->
                InstallLock.whileHeld(
                    temporary,
                    SHORT,
                    () -> {
                      throw error;
                    }))
        .isSameAs(error);
    assertThat(InstallLock.whileHeld(temporary, SHORT, () -> true)).isTrue();
  }

  private void assertTimesOut() throws Exception {
    Path real = temporary.toRealPath();
    assertThatThrownBy(() -> InstallLock.whileHeld(temporary, SHORT, () -> true))
        .hasMessage(
            """
            Cannot install DuckDB extensions into %s: another thread or process has held the lock \
            file %s for 1 s. Wait until it has finished, or end it.""",
            real, real.resolve(InstallLock.FILE))
        .isInstanceOfSatisfying(
            MetaxyException.class,
            thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.EXTENSION_MISSING));
  }

  private boolean childFindsItHeld() {
    try (ChildJvm child = ChildJvm.start(List.of(), TryLock.class, temporary.toString())) {
      String output = child.remainingOutput();
      assertThat(output).isEqualTo("held by another");
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isDone(FutureTask<Void> task) {
    try {
      task.get();
      return true;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isReached(CountDownLatch latch) {
    try {
      return latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
