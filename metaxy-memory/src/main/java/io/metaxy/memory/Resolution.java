package io.metaxy.memory;

import io.metaxy.feature.FeatureSpec;
import io.metaxy.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which samples of a feature must be computed, and which are orphaned.
 *
 * @param expected the samples that ought to be there
 * @param added those that are not
 * @param stale those that are, but were made from something else
 * @param orphaned stored rows of samples that ought not to be there
 * @param newestStamp of the feature's stored rows, than which results are newer
 */
record Resolution(
    Expected expected,
    List<Row> added,
    List<StaleRow> stale,
    List<Row> orphaned,
    Optional<Instant> newestStamp) {

  Resolution {
    added = List.copyOf(added);
    stale = List.copyOf(stale);
    orphaned = List.copyOf(orphaned);
  }

  /** All samples, as if nothing was stored. */
  static Resolution allAdded(Expected expected, Optional<Instant> newestStamp) {
    return new Resolution(expected, expected.rows(), List.of(), List.of(), newestStamp);
  }

  /**
   * Compares what ought to be there with what is.
   *
   * @param stored the feature's rows that count; of those that are made from one unit, the latest
   *     stands for all
   * @param newestStamp of all its rows
   * @param anywayStale which of them are stale whatever they were made from; one is enough for all
   *     that are made from one unit
   */
  static Resolution of(
      FeatureSpec spec,
      Expected expected,
      List<Row> stored,
      Optional<Instant> newestStamp,
      Predicate<Row> anywayStale) {
    Map<SampleKey, Row> storedByKey = new LinkedHashMap<>();
    Map<SampleKey, Boolean> stalePredicted = new HashMap<>();
    for (Row row : stored) {
      SampleKey key = expected.key(row);
      storedByKey.merge(key, row, RowOrder::laterOf);
      stalePredicted.merge(key, anywayStale.test(row), Boolean::logicalOr);
    }
    List<Row> added = new ArrayList<>();
    List<StaleRow> stale = new ArrayList<>();
    Set<SampleKey> found = new HashSet<>();
    for (Row row : expected.rows()) {
      SampleKey key = expected.key(row);
      Row there = key.hasNull() ? null : storedByKey.get(key);
      if (there == null) {
        added.add(row);
      } else {
        found.add(key);
        if (StaleRow.differs(there, row) || stalePredicted.getOrDefault(key, false)) {
          stale.add(StaleRow.of(spec, there, row));
        }
      }
    }
    List<Row> orphaned =
        storedByKey.entrySet().stream()
            .filter(entry -> !found.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return new Resolution(expected, added, stale, orphaned, newestStamp);
  }

  /** The rows that are to be computed. */
  Stream<Row> due() {
    return Stream.concat(added.stream(), stale.stream().map(StaleRow::row));
  }
}
