package io.metaxy.lake.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.CatalogKind;
import io.metaxy.lake.StorageKind;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code bin/stress}. */
@ExtendWith(WithServers.class)
@Timeout(300)
class StressTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"DUCKDB, 2, 4", "SQLITE, 3, 8", "POSTGRES, 3, 8"})
  void acknowledgedBatchesOfKilledWritersAreThereOnce(
      CatalogKind catalog, int processes, int batches, Servers servers) throws Exception {
    Tally tally = run(catalog, StorageKind.LOCAL, processes, batches, Mode.KILL, servers);

    assertThat(tally.count("kills")).as("kills").isPositive();
  }

  @ParameterizedTest
  @CsvSource({"SQLITE, 2, 13", "POSTGRES, 2, 13"})
  void batchesOfWhichStatementsFailAreThereOnce(
      CatalogKind catalog, int processes, int batches, Servers servers) throws Exception {
    Tally tally = run(catalog, StorageKind.LOCAL, processes, batches, Mode.FAULTS, servers);

    assertThat(tally.count("faults")).as("faults").isGreaterThan(processes * batches / 2);
  }

  @ParameterizedTest
  @CsvSource({"POSTGRES, LOCAL, 30", "DUCKDB, S3, 8"})
  void batchesAreThereOnceAfterServersWereAway(
      CatalogKind catalog, StorageKind storage, int batches) throws Exception {
    try (Servers servers = Servers.ofProcesses()) {
      Tally tally = run(catalog, storage, 2, batches, Mode.OUTAGES, servers);

      assertThat(tally.count("outages")).as("outages").isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRES"})
  void readsOfSeveralFeaturesSeeWholeTransactionsInOneOrder(CatalogKind catalog, Servers servers)
      throws Exception {
    run(catalog, StorageKind.LOCAL, 2, 6, Mode.ISOLATION, servers);
  }

  @Test
  void aLaterWriteWinsWhereClocksDifferByAnHour(Servers servers) throws Exception {
    run(CatalogKind.POSTGRES, StorageKind.LOCAL, 3, 5, Mode.SKEW, servers);
  }

  @ParameterizedTest
  @CsvSource({"DUCKDB, 2, 4", "SQLITE, 2, 8", "POSTGRES, 2, 10"})
  void batchesAreThereOnceInALakeThatIsMaintainedMeanwhile(
      CatalogKind catalog, int processes, int batches, Servers servers) throws Exception {
    Tally tally = run(catalog, StorageKind.LOCAL, processes, batches, Mode.MAINTENANCE, servers);

    assertThat(tally.count("maintained")).as("cycles").isPositive();
    assertThat(tally.count("merge")).as("merged files").isPositive();
    assertThat(tally.count("expire")).as("expired snapshots").isPositive();
    assertThat(tally.count("kept_tokens")).as("tokens of these").isPositive();
  }

  @Test
  @EnabledIfEnvironmentVariable(named = Peer.PYTHON, matches = ".+")
  void batchesBesideThoseOfMetaxyForPythonAreThereOnce(Servers servers) throws Exception {
    Tally tally = run(CatalogKind.SQLITE, StorageKind.LOCAL, 2, 15, Mode.PEER, servers);

    assertThat(tally.count("peer_written")).as("written by the peer").isPositive();
    assertThat(tally.count("peer_wrong")).as("of these, not there once").isZero();
  }

  private Tally run(
      CatalogKind catalog,
      StorageKind storage,
      int processes,
      int batches,
      Mode mode,
      Servers servers)
      throws Exception {
    StressPlan plan = new StressPlan(catalog, storage, processes, batches, 3, Set.of(mode), 7);

    Tally tally = new StressRun(plan, directory).run(servers);

    assertThat(tally.acknowledged).isEqualTo(plan.allBatches());
    assertThat(tally.lost).as("lost").isZero();
    assertThat(tally.doubled).as("doubled").isZero();
    assertThat(tally.count("anomalies")).as("anomalies").isZero();
    return tally;
  }
}
