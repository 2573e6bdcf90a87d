package io.metaxy.lake.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.stress.Anomaly.Kind;
import io.metaxy.lake.stress.ListHistory.Append;
import io.metaxy.lake.stress.ListHistory.Read;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Histories of the kinds that a store must not have are found. */
class ListHistoryTest {

  private static final Append A = new Append("a", Set.of("left", "right"), 2, 10, 20);
  private static final Append B = new Append("b", Set.of("left", "right"), 2, 15, 40);
  private static final Append L = new Append("l", Set.of("left"), 2, 15, 40);
  private static final Append R = new Append("r", Set.of("right"), 2, 15, 40);
  private static final Map<String, Integer> NONE = Map.of();

  @Test
  void readsThatSeeMoreAndMoreAreRight() {
    assertThat(
            kinds(
                read(1, 5, NONE, NONE),
                read(16, 18, Map.of("a", 2), Map.of("a", 2)),
                read(17, 19, NONE, NONE),
                read(50, 51, Map.of("a", 2, "b", 2), Map.of("a", 2, "b", 2))))
        .isEmpty();
  }

  @Test
  void aReadOfWhatNobodyWrote() {
    assertThat(kinds(read(1, 5, Map.of("x", 2), NONE))).containsExactly(Kind.UNWRITTEN);
  }

  @Test
  void aReadOfWhatIsWrittenLater() {
    assertThat(kinds(read(1, 5, Map.of("a", 2), Map.of("a", 2)))).contains(Kind.UNWRITTEN);
  }

  @Test
  void aReadOfAPartOfATransactionInOneList() {
    assertThat(kinds(read(16, 18, Map.of("a", 1), Map.of("a", 2))))
        .containsExactly(Kind.INTERMEDIATE);
  }

  @Test
  void anElementThatIsThereTwice() {
    assertThat(kinds(read(16, 18, Map.of("a", 2), Map.of("a", 3)))).containsExactly(Kind.DOUBLED);
  }

  @Test
  void aTransactionThatIsInOneListOnly() {
    assertThat(kinds(read(16, 18, Map.of("a", 2), NONE))).containsExactly(Kind.READ_SKEW);
  }

  @Test
  void anAcknowledgedTransactionThatIsMissing() {
    assertThat(kinds(read(21, 22, NONE, NONE))).containsExactly(Kind.LOST_UPDATE);
  }

  @Test
  void aTransactionThatIsSeenAndThenNot() {
    assertThat(
            kinds(
                read(21, 22, Map.of("a", 2, "b", 2), Map.of("a", 2, "b", 2)),
                read(23, 24, Map.of("a", 2), Map.of("a", 2))))
        .containsExactly(Kind.VANISHED);
  }

  @Test
  void readsAtTheSameTimeThatDisagreeAboutTheOrder() {
    List<Read> reads =
        List.of(read(16, 30, Map.of("l", 2), NONE), read(16, 30, NONE, Map.of("r", 2)));

    assertThat(new ListHistory(List.of(L, R), reads).anomalies())
        .extracting(Anomaly::kind)
        .containsExactly(Kind.LONG_FORK);
  }

  private static Read read(
      long begin, long end, Map<String, Integer> left, Map<String, Integer> right) {
    return new Read("r", begin, end, Map.of("left", left, "right", right));
  }

  private static List<Kind> kinds(Read... reads) {
    return new ListHistory(List.of(A, B), List.of(reads))
        .anomalies().stream().map(Anomaly::kind).toList();
  }
}
