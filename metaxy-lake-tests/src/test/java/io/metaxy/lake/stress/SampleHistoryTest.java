package io.metaxy.lake.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.stress.Anomaly.Kind;
import io.metaxy.lake.stress.SampleHistory.Access;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads that a store must not have are found. */
class SampleHistoryTest {

  private static final List<Access> WRITES =
      List.of(
          new Access("a", 10, 20),
          new Access("b", 15, 30),
          new Access("c", 40, 50),
          new Access("unknown", 12, Long.MAX_VALUE));

  @Test
  void theLatestValueIsRightAndSoIsOneOfWritesAtTheSameTime() {
    assertThat(kinds(new Access("a", 31, 32))).isEmpty();
    assertThat(kinds(new Access("b", 31, 32))).isEmpty();
    assertThat(kinds(new Access("c", 60, 61))).isEmpty();
    assertThat(kinds(new Access("unknown", 60, 61))).isEmpty();
  }

  @Test
  void aValueThatWasOverwrittenBeforeTheReadBegan() {
    assertThat(kinds(new Access("a", 60, 61))).containsExactly(Kind.STALE);
  }

  @Test
  void aValueThatIsOverwrittenDuringTheReadIsRight() {
    assertThat(kinds(new Access("a", 45, 61))).isEmpty();
  }

  @Test
  void aValueThatNobodyWroteOrThatIsWrittenLater() {
    assertThat(kinds(new Access("x", 60, 61))).containsExactly(Kind.UNWRITTEN);
    assertThat(kinds(new Access("c", 31, 32))).containsExactly(Kind.UNWRITTEN);
  }

  private static List<Kind> kinds(Access read) {
    return new SampleHistory(WRITES, List.of(read))
        .anomalies().stream().map(Anomaly::kind).toList();
  }
}
