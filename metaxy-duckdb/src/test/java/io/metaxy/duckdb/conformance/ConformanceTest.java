package io.metaxy.duckdb.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.conformance.RecordedRun;
import io.metaxy.conformance.Replay;
import io.metaxy.conformance.ReplayResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays what the original recorded: the same writes give the same rows, increments and hashes.
 */
class ConformanceTest {

  @TempDir Path dir;

  static List<RecordedRun> runs() {
    return RecordedRun.in(Path.of("..", "conformance", "graphs"));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void recordedRunsGiveTheSameRowsIncrementsAndHashes(RecordedRun run, TestReporter reporter) {
    run.obstacle().ifPresent(Assumptions::abort);
    ReplayResult result = Replay.of(run, new ReplayedFile(dir.resolve("replay.duckdb")));
    result.skipped().forEach(reporter::publishEntry);
    assertThat(result.differences()).isEmpty();
    assertThat(result.compared()).isPositive();
  }
}
