package io.metaxy.lake.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.StorageKind;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@code bin/stress}. */
@ExtendWith(WithServers.class)
class StressTest {

  @ParameterizedTest
  @Timeout(300)
  @CsvSource({"DUCKDB, 2, 4", "SQLITE, 3, 8", "POSTGRES, 3, 8"})
  void acknowledgedBatchesOfKilledWritersAreThereOnce(
      CatalogKind catalog, int processes, int batches, Servers servers, @TempDir Path directory)
      throws Exception {
    StressPlan plan = new StressPlan(catalog, StorageKind.LOCAL, processes, batches, 5, true, 7);

    Tally tally = new StressRun(plan, directory).run(servers);

    assertThat(tally.kills).as("kills").isPositive();
    assertThat(tally.acknowledged).isEqualTo(plan.allBatches());
    assertThat(tally.lost).as("lost").isZero();
    assertThat(tally.doubled).as("doubled").isZero();
  }
}
