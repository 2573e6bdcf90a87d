package io.metaxy.duckdb.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.testing.ChildJvm;
import io.metaxy.duckdb.testing.RealExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads and processes that all miss the same extension. */
class ParallelLoadTest {

  private static final int THREADS = 4;

  @TempDir Path directory;

  @Test
  @Timeout(90)
  void oneInstallsAndAllLoad() throws Exception {
    CountDownLatch allReady = new CountDownLatch(THREADS + 2);
    AtomicInteger installs = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    // The first download is held up until everybody is about to load.
    try (LocalRepository repository =
            LocalRepository.of(RealExtension.bytes(), () -> await(allReady));
        ChildJvm first = child(repository);
        ChildJvm second = child(repository)) {
      List<Future<Boolean>> loads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        loads.add(
            threads.submit(
                () ->
                    LoadOnce.load(
                        directory,
                        repository.url(),
                        allReady::countDown,
                        installs::incrementAndGet)));
      }
      for (ChildJvm child : List.of(first, second)) {
        child.awaitLine("ready");
        allReady.countDown();
      }
      for (Future<Boolean> load : loads) {
        assertThat(load.get()).isTrue();
      }
      for (ChildJvm child : List.of(first, second)) {
        String output = child.remainingOutput();
        assertThat(output).endsWith("loaded: true");
        installs.addAndGet(output.startsWith("installing") ? 1 : 0);
      }
      assertThat(installs).hasValue(1);
      assertThat(repository.downloads()).isEqualTo(1);
      try (var files = Files.walk(directory)) {
        assertThat(files.filter(Files::isRegularFile).map(file -> "" + file.getFileName()))
            .containsExactlyInAnyOrder(
                InstallLock.FILE, "ducklake.duckdb_extension", "ducklake.duckdb_extension.info");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private ChildJvm child(LocalRepository repository) throws Exception {
    return ChildJvm.start(List.of(), LoadOnce.class, directory.toString(), repository.url());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
