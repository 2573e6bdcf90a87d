package io.metaxy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.Increment;
import io.metaxy.store.IncrementSummary;
import io.metaxy.store.MetadataStore;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** One store serves many threads. */
@RuleGroup("TH")
abstract class ThreadRules extends StoreRules {

  private static final int WRITES = 5;

  ThreadRules(MetadataStoreContract contract) {
    super(contract);
  }

  @Rule("TH-01")
  void threadsReadResolveAndWriteThroughOneStore() throws InterruptedException {
    try (MetadataStore store = open()) {
      store.write(VIDEO, videos("", "first"));
      inFourThreads(
          thread -> {
            for (int i = 0; i < WRITES; i++) {
              String id = "v" + thread + "-" + i;
              store.write(VIDEO, videos("", id));
              assertThat(ids(store.read(VIDEO).rows())).contains("first", id);
              try (Increment todo = store.resolveUpdate(FACES)) {
                IncrementSummary summary = todo.summary();
                assertThat(summary.added()).isGreaterThanOrEqualTo(i + 2);
                assertThat(todo.added().count()).isEqualTo(summary.added());
              }
            }
          });
      assertThat(store.read(VIDEO).count()).isEqualTo(4 * WRITES + 1);
    }
  }

  @Rule("TH-02")
  void threadsThatUseAStoreThatIsClosedMeanwhileAreToldSo() throws Exception {
    MetadataStore store = open();
    store.write(VIDEO, videos("", "v1"));
    CountDownLatch begun = new CountDownLatch(4);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<ErrorCode>> ends =
          IntStream.range(0, 4)
              .mapToObj(thread -> pool.submit(() -> useUntilItFails(store, begun)))
              .toList();
      begun.await();
      store.close();
      for (Future<ErrorCode> end : ends) {
        assertThat(end.get()).isEqualTo(ErrorCode.CLOSED);
      }
    } finally {
      pool.shutdownNow();
    }
    try (MetadataStore again = open()) {
      assertThat(again.read(VIDEO).count()).isEqualTo(1);
    }
  }

  private static ErrorCode useUntilItFails(MetadataStore store, CountDownLatch begun) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        store.write(VIDEO, videos(" again", "v1"));
        store.read(VIDEO).rows();
        store.resolveUpdate(FACES).close();
        begun.countDown();
      }
      throw new AssertionError("The store was not closed.");
    } catch (MetaxyException e) {
      begun.countDown();
      return e.code();
    }
  }
}
