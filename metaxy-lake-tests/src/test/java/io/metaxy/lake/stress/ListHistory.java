package io.metaxy.lake.stress;

import io.metaxy.lake.stress.Anomaly.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What transactions appended to lists, and what was read of all of them. If the store is right
 * there is one order of the transactions such that each read sees the first so many of them, and at
 * least those that were acknowledged before it began.
 *
 * @param appends the transactions
 * @param reads what was seen, each as of one moment
 */
record ListHistory(List<Append> appends, List<Read> reads) {

  /**
   * A transaction.
   *
   * @param name its name
   * @param lists to which it appends
   * @param elements how many elements it appends to each of them
   * @param begin when it was first tried
   * @param end when it was acknowledged; {@link Long#MAX_VALUE} if it never was
   */
  record Append(String name, Set<String> lists, int elements, long begin, long end) {}

  /**
   * A read of all lists.
   *
   * @param reader who read
   * @param begin when it began
   * @param end when it ended
   * @param lists how many elements of which transaction each list had
   */
  record Read(String reader, long begin, long end, Map<String, Map<String, Integer>> lists) {

    boolean sees(String list, String transaction) {
      return lists.getOrDefault(list, Map.of()).containsKey(transaction);
    }

    @Override
    public String toString() {
      return "the read of %s from %d to %d".formatted(reader, begin, end);
    }
  }

  /** All that is wrong. */
  List<Anomaly> anomalies() {
    List<Anomaly> found = new ArrayList<>();
    reads.forEach(read -> check(read, found));
    checkOrder(found);
    return found;
  }

  private void check(Read read, Collection<Anomaly> found) {
    Map<String, Append> known = new HashMap<>();
    appends.forEach(append -> known.put(append.name(), append));
    read.lists()
        .forEach(
            (list, transactions) ->
                transactions.forEach(
                    (name, count) -> checkElements(read, list, name, count, known, found)));
    for (Append append : appends) {
      long in = append.lists().stream().filter(list -> read.sees(list, append.name())).count();
      if (in > 0 && in < append.lists().size()) {
        found.add(
            new Anomaly(Kind.READ_SKEW, "%s sees a part of %s".formatted(read, append.name())));
      } else if (in == 0 && append.end() < read.begin()) {
        found.add(
            new Anomaly(Kind.LOST_UPDATE, "%s does not see %s".formatted(read, append.name())));
      }
    }
  }

  private static void checkElements(
      Read read,
      String list,
      String name,
      int count,
      Map<String, Append> known,
      Collection<Anomaly> found) {
    Append append = known.get(name);
    if (append == null || !append.lists().contains(list) || read.end() < append.begin()) {
      found.add(
          new Anomaly(Kind.UNWRITTEN, "%s sees %s, not written to %s".formatted(read, name, list)));
    } else if (count != append.elements()) {
      found.add(
          new Anomaly(
              count < append.elements() ? Kind.INTERMEDIATE : Kind.DOUBLED,
              "%s sees %d elements of %s in %s".formatted(read, count, name, list)));
    }
  }

  private void checkOrder(Collection<Anomaly> found) {
    Map<String, Integer> numbers = new HashMap<>();
    List<BitSet> seen = new ArrayList<>();
    for (Read read : reads) {
      BitSet transactions = new BitSet();
      read.lists().values().stream()
          .flatMap(list -> list.keySet().stream())
          .forEach(name -> transactions.set(numbers.computeIfAbsent(name, n -> numbers.size())));
      seen.add(transactions);
    }
    for (int i = 0; i < reads.size(); i++) {
      for (int j = 0; j < reads.size(); j++) {
        Read one = reads.get(i);
        Read other = reads.get(j);
        if (!isPart(seen.get(i), seen.get(j))) {
          if (one.end() < other.begin()) {
            found.add(new Anomaly(Kind.VANISHED, "%s sees less than %s".formatted(other, one)));
          } else if (i < j && !isPart(seen.get(j), seen.get(i))) {
            found.add(new Anomaly(Kind.LONG_FORK, "%s and %s disagree".formatted(one, other)));
          }
        }
      }
    }
  }

  private static boolean isPart(BitSet part, BitSet whole) {
    BitSet rest = (BitSet) part.clone();
    rest.andNot(whole);
    return rest.isEmpty();
  }
}
