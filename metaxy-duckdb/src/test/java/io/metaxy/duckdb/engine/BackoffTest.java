package io.metaxy.duckdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void pausesEndWithTheBudget() {
    Backoff backoff = new Backoff(Duration.ofMillis(50));
    long start = System.nanoTime();
    int pauses = 0;

    while (backoff.pause()) {
      pauses++;
    }

    assertThat(pauses).isPositive();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
  }

  @Test
  void aThreadThatIsInterruptedDoesNotWaitAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThat(new Backoff(Duration.ofDays(1)).pause()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
