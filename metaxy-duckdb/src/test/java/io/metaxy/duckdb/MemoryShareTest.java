package io.metaxy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryShareTest {

  private static final long GIB = 1L << 30;

  @ParameterizedTest
  @CsvSource({"16, 4, 9830MiB", "16, 16, 2048MiB", "5, 1, 3276MiB"})
  void itIsFourFifthsOfWhatTheHeapLeavesAndAnEighthOfAllAtLeast(
      long total, long heap, String limit) {
    assertThat(new MemoryShare(total * GIB, heap * GIB).limit()).isEqualTo(limit);
  }
}
