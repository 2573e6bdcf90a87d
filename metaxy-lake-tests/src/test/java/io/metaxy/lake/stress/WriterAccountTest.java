package io.metaxy.lake.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.lake.stress.Batch.StoredRow;
import io.metaxy.lake.stress.WriterLine.Kind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that are not as they were written are counted. */
class WriterAccountTest {

  private static final Batch BATCH = new Batch("w0", 0, 2);
  private static final StoredRow ROW = new StoredRow("stress/left", "w0/0/1", 1);

  private final Map<StoredRow, Integer> rows = new HashMap<>(BATCH.expected());

  @Test
  void aBatchThatIsThereOnceIsRight() {
    Tally tally = tally(true);

    assertThat(tally.isClean(1)).isTrue();
    assertThat(tally.isClean(2)).isFalse();
  }

  @Test
  void aRowThatIsMissing() {
    rows.remove(ROW);

    assertThat(tally(true).lost).isEqualTo(1);
    assertThat(tally(false).lost).isEqualTo(1);
  }

  @Test
  void aBatchThatWasNotAcknowledgedMayBeMissing() {
    rows.clear();

    assertThat(tally(false).lost).isZero();
    assertThat(tally(false).isClean(1)).isFalse();
  }

  @Test
  void aRowThatIsThereTwice() {
    rows.put(ROW, 2);

    assertThat(tally(true).doubled).isEqualTo(1);
  }

  @Test
  void aRowThatHasChanged() {
    rows.remove(ROW);
    rows.put(new StoredRow("stress/left", "w0/0/1", 7), 1);

    Tally tally = tally(true);
    assertThat(tally.lost).isEqualTo(1);
    assertThat(tally.doubled).isEqualTo(1);
  }

  @Test
  void aLineThatWasCutOffIsNone() {
    String line = WriterLine.of(Kind.DONE, 3, 1234567).text();

    assertThat(WriterLine.parse(line)).hasValue(WriterLine.of(Kind.DONE, 3, 1234567));
    assertThat(WriterLine.parse(line.substring(0, line.length() - 3))).isEmpty();
  }

  private Tally tally(boolean acknowledged) {
    WriterAccount account = new WriterAccount("w0");
    account.add(WriterLine.of(Kind.TRY, 0, 10));
    if (acknowledged) {
      account.add(WriterLine.of(Kind.DONE, 0, 20));
    }
    Tally tally = new Tally();
    account.report(tally, BATCH, rows);
    return tally;
  }
}
