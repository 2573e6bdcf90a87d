package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.store.AccessMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How long opening a lake on Postgres and S3 takes, and how much of it is not the engine's. */
@ExtendWith(WithServers.class)
class OpeningTimeTest {

  private static final int ROUNDS = 8;
  private static final double LIMIT_MILLIS = 50;

  @TempDir private Path dir;
  private final Servers servers;

  OpeningTimeTest(Servers servers) {
    this.servers = servers;
  }

  private LakeConfig lake() {
    return LakeConfig.of(
        Lakes.catalog(servers.postgres(), Lakes.name(dir)),
        Lakes.s3(servers.s3(), Lakes.name(dir)));
  }

  /**
   * Samples are shares: how busy the machine is matters to the whole only, of which the least
   * counts.
   */
  @Test
  void openingAddsLittleToWhatTheEngineTakes() {
    Failure.open(lake(), AccessMode.WRITE).close();
    double least = Double.MAX_VALUE;
    try (StackSamples samples = StackSamples.of(Thread.currentThread())) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        Failure.open(lake(), AccessMode.WRITE).close();
        least = Math.min(least, (System.nanoTime() - start) / 1e6);
      }
      double ours =
          least * samples.shareOutside("org.duckdb.", "io.metaxy.duckdb.engine.NetworkWork");
      System.out.printf(
          "Opening a lake on Postgres and S3: %.0f ms, %.0f of them ours%n", least, ours);
      assertThat(ours).isLessThan(LIMIT_MILLIS);
    }
  }
}
