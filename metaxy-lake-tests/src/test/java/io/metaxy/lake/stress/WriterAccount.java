package io.metaxy.lake.stress;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.lake.stress.Batch.StoredRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one writer said, over all of its processes. */
final class WriterAccount {

  private final String writer;
  private final Map<Integer, Integer> tries = new HashMap<>();
  private final Map<Integer, Long> begun = new HashMap<>();
  private final Map<Integer, Long> done = new HashMap<>();
  private final List<String> givenUp = new ArrayList<>();
  private final List<ListHistory.Read> reads = new ArrayList<>();
  private final List<SampleHistory.Access> looks = new ArrayList<>();
  private int faults;

  WriterAccount(String writer) {
    this.writer = writer;
  }

  void add(WriterLine line) {
    switch (line.kind()) {
      case TRY -> {
        tries.merge(line.number(0), 1, Integer::sum);
        begun.putIfAbsent(line.number(0), line.moment(1));
      }
      case DONE -> done.put(line.number(0), line.moment(1));
      case GIVE_UP -> givenUp.add(writer + "/" + line.value(0) + ": " + line.value(1));
      case FAULT -> faults++;
      case READ -> reads.add(read(line));
      case LAST ->
          looks.add(new SampleHistory.Access(line.value(2), line.moment(0), line.moment(1)));
    }
  }

  private ListHistory.Read read(WriterLine line) {
    return new ListHistory.Read(
        writer,
        line.moment(0),
        line.moment(1),
        line.values().stream()
            .skip(2)
            .collect(Collectors.toMap(ListText::list, ListText::batches)));
  }

  /** How many batches need no more tries. */
  int finished() {
    return done.size() + givenUp.size();
  }

  /** Which batches were never acknowledged, and why. */
  List<String> givenUp() {
    return List.copyOf(givenUp);
  }

  int faults() {
    return faults;
  }

  /** What it read of the lists. */
  List<ListHistory.Read> reads() {
    return List.copyOf(reads);
  }

  /** What it read of the sample that all write. */
  List<SampleHistory.Access> looks() {
    return List.copyOf(looks);
  }

  /** What it wrote to the lists. */
  List<ListHistory.Append> appends(int rows) {
    return begun.keySet().stream()
        .map(number -> new Batch(writer, number, rows))
        .map(
            batch ->
                new ListHistory.Append(
                    batch.name(),
                    batch.features().stream()
                        .map(FeatureSpec::key)
                        .map(Object::toString)
                        .collect(Collectors.toSet()),
                    rows,
                    begun.getOrDefault(batch.number(), 0L),
                    end(batch.number())))
        .toList();
  }

  /** What it wrote to the sample that all write. */
  List<SampleHistory.Access> writes() {
    return begun.entrySet().stream()
        .map(
            batch ->
                new SampleHistory.Access(
                    writer + "/" + batch.getKey(), batch.getValue(), end(batch.getKey())))
        .toList();
  }

  private long end(int number) {
    return done.getOrDefault(number, Long.MAX_VALUE);
  }

  /** Adds what became of a batch of which these rows are there. */
  void report(Tally tally, Batch batch, Map<StoredRow, Integer> rows) {
    int attempts = tries.getOrDefault(batch.number(), 0);
    boolean acknowledged = done.containsKey(batch.number());
    Map<StoredRow, Integer> expected = batch.expected();
    boolean complete = rows.keySet().containsAll(expected.keySet());
    boolean once =
        rows.entrySet().stream().allMatch(row -> row.getValue().equals(expected.get(row.getKey())));
    tally.attempts += attempts;
    tally.retried += attempts > 1 ? 1 : 0;
    tally.acknowledged += acknowledged ? 1 : 0;
    // A part of a batch that nobody was told of would be lost as well.
    tally.lost += !complete && (acknowledged || !rows.isEmpty()) ? 1 : 0;
    tally.doubled += once ? 0 : 1;
  }
}
