package io.metaxy.duckdb.store;

import static io.metaxy.duckdb.store.VideoFeatures.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metaxy.core.engine.SqlEngine;
import io.metaxy.core.fallback.Fallbacks;
import io.metaxy.core.store.SqlMetadataStore;
import io.metaxy.duckdb.OpenEngines;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.AccessMode;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StorePlace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those are told whose shared commit was lost on its way. */
@Timeout(60)
class SharedOutcomeTest {

  private static final int WAITING = 3;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger commits = new AtomicInteger();

  /** The second commit waits; of the third nobody knows whether it was carried out. */
  private SqlEngine losing(SqlEngine engine) {
    return (SqlEngine)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SqlEngine.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                switch (commits.incrementAndGet()) {
                  case 2 -> {
                    begun.countDown();
                    goOn.await();
                  }
                  case 3 ->
                      throw new MetaxyException(
                          ErrorCode.UNKNOWN_OUTCOME, "Try it again with the token \"t\".");
                  default -> {}
                }
              }
              try {
                return method.invoke(engine, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean waitsForItsCommit(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().endsWith(".SharedWrites"));
  }

  private static MetadataStore store(SqlEngine engine) {
    return new SqlMetadataStore(
        VideoFeatures.CONTEXT,
        AccessMode.WRITE,
        engine,
        HashAlgorithm.XXHASH32,
        "",
        new StorePlace("DuckDB", ":memory:", Optional.empty()),
        Optional.empty(),
        Fallbacks::open,
        0);
  }

  @Test
  void nobodyIsGivenTheTokenOfAllOfThem() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WAITING + 1);
    try (SqlEngine engine =
            OpenEngines.open(DuckDbStoreConfig.builder().name("dev").database(":memory:").build());
        MetadataStore store = store(losing(engine))) {
      store.write(VIDEO, VideoFeatures.video("first"));
      Future<?> leader = pool.submit(() -> store.write(VIDEO, VideoFeatures.video("leader")));
      begun.await();
      List<Thread> threads = new ArrayList<>();
      List<MetaxyException> told = new ArrayList<>();
      for (int i = 0; i < WAITING; i++) {
        String id = "v" + i;
        Thread thread =
            new Thread(
                () -> {
                  MetaxyException error =
                      catchThrowableOfType(
                          MetaxyException.class, () -> store.write(VIDEO, VideoFeatures.video(id)));
                  synchronized (told) {
                    told.add(error);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        while (!waitsForItsCommit(thread)) {
          Thread.onSpinWait();
        }
      }
      goOn.countDown();
      leader.get();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(told)
          .hasSize(WAITING)
          .allSatisfy(
              error -> {
                assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
                assertThat(error).hasMessageContaining("shared").hasMessageNotContaining("\"t\"");
              });
      assertThat(commits).as("one commit for all who waited").hasValue(3);
      assertThat(store.read(VIDEO).count()).isEqualTo(2);
    } finally {
      pool.shutdownNow();
    }
  }
}
