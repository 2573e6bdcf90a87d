package io.metaxy.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.Metaxy;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.lake.server.Servers;
import io.metaxy.lake.server.WithServers;
import io.metaxy.store.AccessMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How long opening a lake on Postgres and S3 takes, and how much of it is not the engine's. */
@ExtendWith(WithServers.class)
class OpeningTimeTest {

  private static final int ROUNDS = 8;
  private static final double LIMIT_MILLIS = 50;
  private static final int PROGRAMS = 3;
  private static final double LIMIT_SHARE = 0.5;

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

  /**
   * The first opening of a program, which loads the engine and all classes. Of a few programs the
   * least share counts, since others may keep one from its turn.
   */
  @Test
  void aProgramsFirstOpeningIsMostlyTheEngines() throws Exception {
    CombinationsTest.configure(dir, Lakes.name(dir), CatalogKind.POSTGRES, StorageKind.S3, servers);
    Smoke.write(dir);
    double share = 1;
    for (int program = 0; program < PROGRAMS && share >= LIMIT_SHARE; program++) {
      share = Math.min(share, shareOfAFirstOpening());
    }
    assertThat(share).as("share that is ours").isLessThan(LIMIT_SHARE);
  }

  private double shareOfAFirstOpening() throws Exception {
    try (Child child = Child.start(FirstOpening.class, dir.toString())) {
      List<String> output = child.output();
      output.forEach(System.out::println);
      String last = output.get(output.size() - 1);
      return Double.parseDouble(last.substring(last.lastIndexOf(' ') + 1));
    }
  }

  /** Opens the lake of a directory once, and says where the time went. */
  static final class FirstOpening {

    private FirstOpening() {}

    public static void main(String[] args) {
      try (Metaxy metaxy = Smoke.metaxy(Path.of(args[0]));
          StackSamples samples = StackSamples.of(Thread.currentThread())) {
        long start = System.nanoTime();
        metaxy.store().open(AccessMode.WRITE).close();
        double millis = (System.nanoTime() - start) / 1e6;
        double ours = samples.shareOutside("org.duckdb.", "io.metaxy.duckdb.engine.NetworkWork");
        System.out.printf(
            "A first opening: %.0f ms, of them the engine's start %.0f, extensions %.0f, ours %.0f%n",
            millis,
            millis * samples.shareInside("io.metaxy.duckdb.driver."),
            millis * samples.shareInside("io.metaxy.duckdb.extension."),
            millis * ours);
        System.out.println("share " + ours);
      }
    }
  }
}
