package io.metaxy.duckdb.lake.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeedlessFilesTest {

  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aPieceEndsAfterTheMomentAtWhichThereAreEnoughFiles() {
    assertThat(
            NeedlessFiles.ends(
                List.of(
                    List.of("1000", "150"),
                    List.of("2000", "150"),
                    List.of("3000", "900"),
                    List.of("4000", "1")),
                BEFORE))
        .containsExactly(
            Instant.EPOCH.plusNanos(2_001_000), Instant.EPOCH.plusNanos(3_001_000), BEFORE);
  }

  @Test
  void thereIsNoPieceWithoutFiles() {
    assertThat(NeedlessFiles.ends(List.of(), BEFORE)).isEmpty();
    assertThat(NeedlessFiles.ends(List.of(List.of("1000", "200")), BEFORE)).hasSize(1);
  }
}
