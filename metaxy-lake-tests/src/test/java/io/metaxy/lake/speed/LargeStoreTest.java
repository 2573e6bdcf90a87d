package io.metaxy.lake.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bin/speed LargeStore}. */
class LargeStoreTest {

  @TempDir private Path directory;

  @Test
  void manySamplesAreWrittenResolvedReadAndCopied() throws Exception {
    List<String> steps = new ArrayList<>();

    new LargeStore(directory, 20_000, steps::add).run();

    assertThat(steps)
        .hasSize(13)
        .allMatch(step -> step.startsWith("{\"step\": "))
        .anyMatch(step -> step.contains("\"resolve: 20000 new, 0 stale, 0 orphaned\""))
        .anyMatch(step -> step.contains("\"resolve: 0 new, 2000 stale, 0 orphaned\""))
        .anyMatch(step -> step.contains("\"copy to a DuckDB file\", \"rows\": 44000,"));
  }
}
